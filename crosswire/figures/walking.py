"""How far a noun phrase runs: with word classes (`walk_tagged`), or by closed lists and plural forms (`walk_by_lists`)."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.nouns import is_plural, is_plural_word, may_be_head
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_TIME = word_list("counted_time")
_FUNCTION = word_list("counted_function")
_VERBS = word_list("counted_verbs")
_STATES = word_list("counted_states")
_PLURALS_OR_VERBS = word_list("counted_plurals_of_two")
_HAVING = word_list("counted_verbs_of_having")
QUOTES = frozenset("\"“”‘’«»'`")
_NO_MODIFIERS = frozenset({"such", "due", "able"})
_HYPHENS = frozenset({"-", "/", "–", "‑"})
_MAX_WORDS = 8


def is_tied(tokens: Sequence[Token], at: int) -> bool:
    """True for a token with no room between it and the one before."""
    return at > 0 and tokens[at - 1].char_end == tokens[at].char_start


class _Walk:
    """A walk over tagged tokens from the first word of a phrase. Each step either goes on or says that the phrase is over."""

    def __init__(self, tokens: Sequence[Token], first: int, is_singular: bool) -> None:
        self.tokens = tokens
        self.first = first
        self.at = first
        self.is_singular = is_singular
        self.end: int | None = None
        """Index after the last noun so far."""
        self.plural_end: int | None = None

    def run(self) -> int | None:
        while self.at < len(self.tokens) and self.at - self.first <= 2 * _MAX_WORDS and self._step():
            self.at += 1
        return self.plural_end if self.plural_end is not None and not self.is_singular else self.end

    def _step(self) -> bool:
        token = self.tokens[self.at]
        lower = token.text.lower()
        if self._opens_with_compound():
            self.at += 2
            return True
        if token.pos in {"NOUN", "PROPN"}:
            return self._noun(token, lower)
        if lower in _TIME and self.end is not None:
            return False
        if token.pos == "NUM" and self.end == self.at and self.tokens[self.at - 1].pos == "PROPN":
            return noun_follows(self.tokens, self.at + 1, strict=True)  # 'Model 3 sedans'
        if (
            token.pos == "NUM"
            and self.end is None
            and _is_measure_of_each(self.tokens, self.at)
            and noun_follows(self.tokens, self.at + 3, strict=True)
        ):
            self.at += 2
            return True
        if token.pos == "NUM":
            return any(c.isalpha() for c in token.text) and any(c.isdigit() for c in token.text)  # 'AK-47'
        if token.pos == "ADJ":
            return lower not in _NO_MODIFIERS and self._adjective(token, lower)
        if token.tag in {"VBN", "VBG", "VBD"} and token.pos == "VERB":
            return self._participle(token)
        return self._joint(token, lower)

    def _noun(self, token: Token, lower: str) -> bool:
        if lower in _TIME and not noun_follows(self.tokens, self.at + 1):
            return False
        before = self.tokens[self.at - 1]
        if self.end is not None and self.is_singular and token.pos == "PROPN" and before.pos == "NOUN" and before.dep != "compound":
            return False  # the name of what was counted: 'tugboat HMS Petrel'
        self.end = self.at + 1
        if is_plural(token):
            self.plural_end = self.at + 1
            return self.is_singular or not _ends_after_plural(self.tokens, self.at)
        return True

    def _adjective(self, token: Token, lower: str) -> bool:
        has_noun = noun_follows(self.tokens, self.at + 1)
        if has_noun:
            return True
        if self.end is not None:
            return False
        if is_plural_word(lower):
            joins = _states_follow(self.tokens, self.at)
            self.at += 2 if joins else 0  # 'dead and wounded'
            self.end = self.plural_end = self.at + 1
            return joins
        follow = self.tokens[self.at + 1].text.lower() if self.at + 1 < len(self.tokens) else ""
        joins = follow in {"and", "or"} and _is_coordination(self.tokens, self.at + 1, self.end, self.is_singular)
        if token.text[0].isupper() and not token.text.isupper() and not joins:
            self.end = self.at + 1  # a nationality on its own: '9 Danish and 4 Swedish'
            return False
        return True

    def _opens_with_compound(self) -> bool:
        """True for the `pick` of `pick-up trucks`, the `best` of `best-selling novels`: words tied to one that no noun is made of."""
        tokens, at = self.tokens, self.at
        if self.end is not None or at + 3 >= len(tokens) or tokens[at + 1].text not in _HYPHENS or not tokens[at].text.isalpha():
            return False
        is_one_word = is_tied(tokens, at + 1) and is_tied(tokens, at + 2)
        is_particle = tokens[at + 2].pos in {"ADP", "PART"} or tokens[at + 2].tag == "RP"
        is_adverb = tokens[at].pos == "ADV" and tokens[at + 2].text.isalpha()
        return (
            is_one_word and (is_particle or is_adverb) and tokens[at + 3].text not in _HYPHENS and noun_follows(tokens, at + 3, strict=True)
        )

    def _participle(self, token: Token) -> bool:
        if self.end is not None or not noun_follows(self.tokens, self.at + 1, strict=True):
            return False
        is_first_of_several = self.at == self.first and not self.is_singular and is_plural(self.tokens[self.at + 1])
        return token.tag != "VBG" or token.dep in {"amod", "compound"} or self._is_after_hyphen() or is_first_of_several

    def _is_after_hyphen(self) -> bool:
        return self.at > self.first and self.tokens[self.at - 1].text in _HYPHENS

    def _hyphen(self) -> bool:
        """The hyphen of `gold-plated watches`, `surface-to-air missiles`: what stands before it is no head.

        One with room around it is a dash where several things have been named: `27 dead - activists`.
        """
        tokens, at = self.tokens, self.at
        if not self.first < at < len(tokens) - 1:
            return False
        follow = tokens[at + 1]
        is_complete = self.plural_end == at or tokens[at - 1].text.lower() in _STATES
        if is_complete and not is_tied(tokens, at) and not is_tied(tokens, at + 1):
            return False
        is_modifier = (follow.pos in {"VERB", "ADJ", "ADV"} or follow.tag in {"VBN", "VBG"}) and noun_follows(tokens, at + 2, strict=True)
        is_linked = follow.pos in {"ADP", "CCONJ", "PART"} and at + 3 < len(tokens) and tokens[at + 2].text in _HYPHENS
        if is_modifier or (is_linked and noun_follows(tokens, at + 4)):
            self.end = self.plural_end = None
        self.at += 1 if is_linked else 0
        return True

    def _joint(self, token: Token, lower: str) -> bool:
        """Adverbs, possessive endings, hyphens, quotation marks, commas and `and` inside a phrase."""
        tokens, at = self.tokens, self.at
        if token.pos == "ADV":
            return lower.endswith("ly") and noun_follows(tokens, at + 1)
        if token.tag == "POS":
            return self.end is not None and noun_follows(tokens, at + 1)
        if token.text in _HYPHENS:
            return self._hyphen()
        if token.text in QUOTES:
            return self.end is None and noun_follows(tokens, at + 1)
        if token.text == ",":
            is_between = self.first < at < len(tokens) - 1 and all(_is_adjectival(tokens[i]) for i in (at - 1, at + 1))
            return self.end is None and is_between
        return lower == "and" and at > self.first and _is_coordination(tokens, at, self.end, self.is_singular)


def _is_adjectival(token: Token) -> bool:
    return token.pos == "ADJ" or token.tag in {"VBN", "VBG"}


def walk_tagged(tokens: Sequence[Token], at: int, is_singular: bool) -> int | None:
    """Index after the last token of the noun phrase that starts at `at`, by word classes, or None where none does."""
    return _Walk(tokens, at, is_singular).run()


def _states_follow(tokens: Sequence[Token], i: int) -> bool:
    """True for the rest of `dead and wounded`."""
    return i + 2 < len(tokens) and tokens[i + 1].text.lower() == "and" and tokens[i + 2].text.lower() in _STATES


def _ends_after_plural(tokens: Sequence[Token], i: int) -> bool:
    """True where a plural noun ends the phrase: what follows is no noun that it modifies (`AK-47s rifles`)."""
    if i + 1 >= len(tokens):
        return True
    follow = tokens[i + 1]
    if follow.text.lower() == "and":
        return False
    return (
        not (follow.pos in {"NOUN", "PROPN"} and is_plural(follow))
        and follow.tag != "POS"
        and not (follow.pos == "NOUN" and follow.text.lower() not in _TIME and follow.dep != "npadvmod")
    )


def noun_follows(tokens: Sequence[Token], i: int, *, strict: bool = False) -> bool:
    """True where a noun comes next, adjectives and hyphens passed over."""
    for token in tokens[i : i + 5]:
        if token.text.lower() in _TIME:
            return False
        if token.pos in {"NOUN", "PROPN"}:
            return True
        if (
            token.pos == "ADJ"
            or token.text == "-"
            or (token.text == "and" and tokens[i].pos == "ADJ")
            or (not strict and (token.pos == "ADV" or token.text in QUOTES or token.tag in {"VBN", "VBG"}))
        ):
            continue
        return False
    return False


def _is_coordination(tokens: Sequence[Token], i: int, end: int | None, is_singular: bool) -> bool:
    """True for the `and` of `Danish and Swedish sailors`, `cooks and night porters`; False where a clause or number follows."""
    if i + 1 >= len(tokens):
        return False
    follow = tokens[i + 1]
    if end is None or end < i:  # between adjectives
        return follow.pos in {"ADJ", "NOUN", "PROPN"} or follow.tag in {"VBN"}
    if follow.pos not in {"NOUN", "ADJ", "PROPN"}:
        return False
    j = i + 1
    while j < len(tokens) and tokens[j].pos in {"ADJ", "NOUN", "PROPN"}:
        j += 1
    if is_plural(tokens[j - 1]) and tokens[j - 1].dep == "conj" and tokens[j - 1].head == i - 1 and is_plural(tokens[i - 1]):
        return True
    if not is_singular and not is_plural(tokens[i - 1]) and is_plural(tokens[j - 1]) and tokens[i - 1].pos in {"PROPN", "NOUN"}:
        return True  # 'Kia and Hyundai vehicles', 'fraud and theft charges'
    if not is_plural(tokens[j - 1]) or (j < len(tokens) and tokens[j].pos in {"VERB", "AUX"} and tokens[j].tag not in {"VBN", "VBG"}):
        return False
    return is_plural(tokens[i - 1]) == is_plural(tokens[j - 1]) or tokens[i - 1].pos in {"ADJ", "PROPN"}


def _singular_end(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The end of a phrase with no plural in it, before the verb of the clause (`two thirds burned`)."""
    last = tokens[end - 1].text.lower() if end > at else ""
    end -= last.endswith("ed") or last in _HAVING
    return None if end <= at else end if end - at <= 4 else at + 1


def _is_inside_word(tokens: Sequence[Token], i: int) -> bool:
    """True for a hyphen, and for the number of `F-22 jets` or the particle of `pick-up trucks` behind one."""
    token, before = tokens[i], tokens[i - 1]
    if token.text in {"-", "–"}:
        return True
    is_number_or_particle = token.text.isdigit() or token.text.lower() in _FUNCTION
    return is_number_or_particle and before.text in _HYPHENS and is_tied(tokens, i)


def _is_measure_of_each(tokens: Sequence[Token], at: int) -> bool:
    """True for the `10` of `three 10-year sentences`: a measure of each of the things counted."""
    if at + 3 >= len(tokens) or tokens[at + 1].text not in _HYPHENS or not (tokens[at].text.isdecimal() and tokens[at + 2].text.isalpha()):
        return False
    return is_tied(tokens, at + 1) and is_tied(tokens, at + 2)


def walk_by_lists(tokens: Sequence[Token], at: int, is_singular: bool) -> int | None:
    """Index after the last token of the noun phrase, by closed lists and plural forms."""
    plural_end = None
    i = at + 3 if _is_measure_of_each(tokens, at) else at
    while i < len(tokens) and i - at < _MAX_WORDS:
        token = tokens[i]
        lower = token.text.lower()
        if i > at and _is_inside_word(tokens, i):
            i += 1
            continue
        if not any(c.isalpha() for c in lower):
            break
        is_participle = i == at and lower in _STATES and i + 1 < len(tokens) and is_plural(tokens[i + 1])  # 'two freed prisoners'
        if lower in _FUNCTION or lower in _TIME or (lower in _VERBS and not is_plural_word(lower) and not is_participle):
            break
        if i > at and ((lower.endswith("ed") and plural_end is not None) or (is_singular and lower in _PLURALS_OR_VERBS)):
            break  # 'the third president leaves'
        if plural_end is not None and (not is_plural(token) or lower in _STATES):
            break
        if is_plural(token):
            plural_end = i + 1
        i += 1
    if is_singular:
        while i > at and not may_be_head(tokens[i - 1]):
            i -= 1
        return plural_end or _singular_end(tokens, at, i)
    if plural_end is not None:
        return plural_end
    if i > at and tokens[at].text[0].isupper() and i - at <= 2:
        return i
    return None
