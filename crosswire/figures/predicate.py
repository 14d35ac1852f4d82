"""What happened to the thing counted: freed, held, killed, paid, ...

A class of seeds/reference/predicates.csv where the words name one, else the lemma of the verb. Who does what is looked
at: `gunmen killed 14` says something of the 14 and nothing of the gunmen. With a parser the verb that governs the noun
decides; without one the words right before and after do. No predicate is better than a wrong one. Place, time and realis
are the work of `scope`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosswire.figures.cues import Cues, is_headline_verb, may_say
from crosswire.figures.expression import HYPHENS
from crosswire.figures.framing import framing_predicate
from crosswire.figures.governing import governing_predicate
from crosswire.figures.neighbouring import neighbouring_predicate
from crosswire.figures.targets import ADVERBS, NOTHING, Predicate, Target, is_active
from crosswire.figures.walking import is_tied
from crosswire.language import Token

_AMONG = re.compile(r"\b(?:among|amongst) (?:those|the)\s+(?:\w+\s+)?", re.IGNORECASE)
_AMONG_REACH = 150
_FINITE = frozenset({"VBD", "VBP"})
_NONE = re.compile(r"\b(?:none|no|not|never|neither|nobody|n['’]t)\b", re.IGNORECASE)


def find_predicate(text: str, char_start: int, tokens: Sequence[Token], target: Target, cues: Cues) -> Predicate:
    """What is said of the target in its sentence.

    Args:
        text: the sentence.
        char_start: its offset in the article.
        tokens: its tokens.
        target: the figure and its thing.
        cues: the cues of the sentence.
    """
    found = framing_predicate(tokens, target) if target.is_count else None
    is_parsed = bool(tokens and tokens[0].pos)
    if found is None and not cues.cues and not is_parsed:
        return NOTHING
    found = found or _own(target, cues) or _state_after(tokens, target, cues)
    if found is not None:
        return Predicate(_of_fit(found, target), True)
    parsed = governing_predicate(tokens, target, cues) if is_parsed else NOTHING
    is_lemma = parsed.name is not None and not parsed.is_outright
    if parsed.name is not None and not is_lemma:
        return Predicate(_of_fit(parsed.name, target))
    name = _before_noun(tokens, target, cues) or (_among(text, char_start, tokens, target, cues) if target.is_count else None)
    if name is None and not parsed.is_settled and not is_lemma:
        name = neighbouring_predicate(tokens, target, cues)
    if name is None and target.is_count:
        name = cues.at(target.head).get("group")
    return Predicate(_of_fit(name, target) if name is not None else parsed.name, is_settled=parsed.is_settled)


def _of_fit(name: str, target: Target) -> str | None:
    """The predicate, or nothing where it cannot be said of such a quantity: then the words were read wrongly."""
    return name if may_say(name, target.unit_kind, is_person=target.is_person) else None


def _own(target: Target, cues: Cues) -> str | None:
    """`14 deaths`, `$9 billion in sales`: the noun itself names it, or a phrase that the figure is in (`two years in jail`)."""
    return cues.at(target.last - 1).get("phrase") or cues.at(target.head).get("noun")


def _state_after(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`31 people dead`, `17 missing`, `14 prisoners held in`: a state or participle right after the thing."""
    at = target.last if target.part is None else target.part + 1
    if at + 2 < len(tokens) and tokens[at].text.lower() == "of" and tokens[at + 1].text.lower() in {"the", "those"}:
        named = cues.at(at + 2)  # 'nineteen of the dead'
        found = named.get("state") or named.get("noun") or named.get("verb")
        if found is not None or target.part is None:
            return found if target.is_count else None
    at = target.last
    while at < len(tokens) and tokens[at].text.lower() in ADVERBS:
        at += 1
    if at >= len(tokens):
        return None
    parts = cues.at(at)
    found = parts.get("phrase")
    if found is None and target.is_count and "subject" in parts and is_headline_verb(tokens, at):
        return parts["subject"]
    if found is None and not ("verb" in parts and is_active(tokens, at)):
        found = parts.get("state") or (parts.get("verb") if target.is_count else None)
    if found is None and target.is_count and target.head == target.last - 1 and tokens[at].tag in _FINITE:
        found = parts.get("subject")  # 'Of them 39 died', which parsers read as 'them 39'
    return found if target.is_count or "phrase" in parts else None


def _before_noun(tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`two missing men`, `the freed prisoners`: a participle or state between the number and the noun; none in `best-selling books`."""
    for i in range(target.head - 1, target.first - 1, -1):
        if is_tied(tokens, i) and tokens[i - 1].text in HYPHENS:
            continue
        parts = cues.at(i)
        found = parts.get("state") or parts.get("verb")
        if found is not None and target.is_count:
            return found
    return None


def _among(text: str, char_start: int, tokens: Sequence[Token], target: Target, cues: Cues) -> str | None:
    """`Among the dead were four women`, `two boys were among those hurt`."""
    start, end = tokens[target.first].char_start - char_start, tokens[target.last - 1].char_end - char_start
    for low, high in ((max(0, start - 60), start), (end, min(len(text), end + _AMONG_REACH))):
        match = _AMONG.search(text, low, high)
        if match is not None and _NONE.search(text, min(end, match.end()), max(start, match.start())):
            continue  # 'Dozens were aboard, but none was among the dead'
        if match is None or re.search(r"[.;:]\s", text[match.end() : start] if match.end() < start else text[end : match.start()]):
            continue
        for cue in cues.after(char_start + match.start() + 6, 25):
            found = cue.parts.get("state") or cue.parts.get("verb") or cue.parts.get("noun")
            if found is not None:
                return found
    return None
