"""What is said of a figure by the cues next to it: the way of looking without a parser, and the last resort with one."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.cues import Cues
from crosswire.figures.numerals import number_words
from crosswire.figures.targets import ADVERBS, BE, DETERMINERS, LEVEL_PREPOSITIONS, NOUN_PREPOSITIONS, Target
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_AFTER_REACH, _BEFORE_REACH = 90, 60
_AFTER_TOKENS, _BEFORE_TOKENS = 8, 6
_REMAIN = BE | {"remain", "remains", "remained", "left", "leaving", "reported", "lay", "still", "went", "goes", "go", "made", "feared"}
_CLAUSE_BREAK = word_list("predicate_clause_breaks") | {";", ":", ".", "!", "?"}
_BEFORE_LEVEL = LEVEL_PREPOSITIONS | word_list("predicate_level_verbs")
_OBJECT_DEPS = frozenset({"dobj", "obj"})
_PASSED_OVER = DETERMINERS | ADVERBS


def neighbouring_predicate(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """The class that the cues right before or after the target name, or None."""
    return _noun_before(tokens, target, cues) or _after(tokens, target, cues) or _before(tokens, target, cues)


def is_object(tokens: Sequence[Token], number: int, cues: Cues) -> bool:
    """True for the number of `killing 32 of the 43 people aboard`: a verb stands before it, and what follows is not said of it."""
    at = number - 1
    while at >= 0 and tokens[at].text.lower() in _PASSED_OVER:
        at -= 1
    if tokens[number].dep in _OBJECT_DEPS or (at >= 0 and tokens[at].text.lower() in BE):
        return True  # 'among the dead were 12 of the 30 men aboard'
    for cue in cues.before(tokens[number].char_start, _BEFORE_REACH)[:1]:
        inner = [token.text.lower() for token in tokens[cue.token + 1 : number] if token.char_start >= cue.char_end]
        is_passive = any(token.text.lower() in BE for token in tokens[max(0, cue.token - 2) : cue.token])
        return "verb" in cue.parts and not is_passive and all(word in _PASSED_OVER for word in inner)
    return False


def _is_number(token: Token) -> bool:
    return token.text[:1].isdigit() or token.pos == "NUM" or (not token.pos and token.text.lower() in number_words())


def _after(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """The first cue after the thing that can be said of it: `were killed`, `have died`, `are still in hospital`."""
    if not target.is_count or target.last >= len(tokens):
        return None
    at = target.last
    for cue in cues.after(tokens[at].char_start, _AFTER_REACH):
        if cue.token - target.last > _AFTER_TOKENS:
            return None
        for token in tokens[at : cue.token]:
            if token.text.lower() in _CLAUSE_BREAK or token.text == "," or _is_number(token):
                return None
        between = {token.text.lower() for token in tokens[max(target.last, cue.token - 3) : cue.token]}
        parts, at = cue.parts, cue.token
        if "phrase" in parts:
            return parts["phrase"]
        if between & BE:
            found = parts.get("verb") or parts.get("state")
        elif between & _REMAIN:
            found = parts.get("state") or parts.get("subject") or parts.get("verb")
        else:
            found = parts.get("subject")
        if found is not None:
            return found
        if "verb" in parts and not set(parts) & {"noun", "group"}:
            return None
    return None


def _noun_before(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`the bodies of 22 miners`: the noun that is of the things counted."""
    parts = cues.at(target.first - 2) if target.first > 1 and tokens[target.first - 1].text.lower() == "of" else {}
    return parts.get("noun")


def _before(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """The nearest cue before the figure that takes it as its object or complement: `killing [at least] 14`, `release of 20`."""
    start = target.first
    for cue in cues.before(tokens[start].char_start, _BEFORE_REACH):
        inner = [token.text.lower() for token in tokens[cue.token + 1 : start] if token.char_start >= cue.char_end]
        if len(inner) > _BEFORE_TOKENS or any(word in _CLAUSE_BREAK or word == "," or word[:1].isdigit() for word in inner):
            return None
        parts = cue.parts
        is_level = bool(inner) and inner[-1] in _BEFORE_LEVEL
        if "phrase" in parts and len(inner) <= 2 and not (target.is_count and inner and inner[-1] in LEVEL_PREPOSITIONS):
            return parts["phrase"]
        is_direct = all(word in _PASSED_OVER or word.endswith("ly") for word in inner)
        is_passive = cue.token > 0 and any(token.text.lower() in BE for token in tokens[max(0, cue.token - 2) : cue.token])
        if "verb" in parts and (is_direct or (not target.is_count and len(inner) <= 3)) and not (is_passive and target.is_count):
            return parts["verb"]
        if is_level and (set(parts) & {"noun", "state"}):
            return parts.get("noun") or parts.get("state")
        if "noun" in parts and inner and inner[0] in NOUN_PREPOSITIONS and len(inner) <= 2:
            return parts["noun"]
    return None
