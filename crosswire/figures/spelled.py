"""Numbers printed in words: `twenty-eight thousand`, `half a dozen`, `two-thirds`, `tens of thousands`, `one and a half`, `sixfold`.

Each reader takes the lexeme at which a number may start and gives the longest numeral there.
"""

from __future__ import annotations

from functools import cache

from crosswire.figures.lexer import Lexemes
from crosswire.figures.magnitudes import (
    ARTICLES,
    HYPHENS,
    LARGEST,
    Numeral,
    denominators,
    number_words,
    skip_hyphen,
    with_magnitude,
    word_kind,
)
from crosswire.figures.wordlists import word_list

_MAX_WORDS = 24
_AMOUNT_WORDS = frozenset({"by", "nearly", "almost", "about", "around", "roughly", "than", "least", "up", "down", "only", "just", "over"})
_AFTER_SHARE = word_list("spelled_after_share")
_BEFORE_AND = frozenset({"hundred", "thousand", "million", "billion"})
_NOT_IN_RUN = frozenset({"dozen", "lakh", "lakhs", "crore", "crores"})
_RANKS = frozenset({"fifth", "third", "fourth", "sixth", "seventh", "eighth", "tenth"})


@cache
def _value_in_words(words: str) -> float | None:
    """The value of a cardinal in words, or None where the words are not one number (`five six`)."""
    from text_to_num import text2num

    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


def multiple_of(word: str) -> float | None:
    """The factor of `sixfold`, `tenfold`, or None."""
    entry = number_words().get(word[:-4]) if word.endswith("fold") else None
    return entry[1] if entry is not None and entry[0] in {"cardinal", "magnitude"} else None


def read_words(lexemes: Lexemes, first: int) -> Numeral | None:
    """The number in words that starts at this lexeme, or None."""
    lower = lexemes[first].lower
    kind, value = word_kind(lexemes, first)
    factor = multiple_of(lower)
    if factor is not None:
        return Numeral(factor, first, first + 1, "multiple", True)
    if lower in ARTICLES:
        return _read_after_article(lexemes, first)
    if kind == "some":
        return _read_some(lexemes, first, first + 1, value)
    if kind == "denominator" and lower == "half":
        return _read_half(lexemes, first)
    if kind == "vague":
        at, value = first + 1, value
        while at + 1 < len(lexemes) and lexemes[at].lower == "of" and word_kind(lexemes, at + 1)[0] == "vague" and value < LARGEST:
            value = value * word_kind(lexemes, at + 1)[1] / 2
            at += 2
        return Numeral(value, first, at, "vague", True)
    if kind == "ordinal":
        return Numeral(value, first, first + 1, "ordinal", True)
    if kind == "zero":
        return Numeral(0.0, first, first + 1, "zero", True)
    if kind == "cardinal":
        return _compound_ordinal(lexemes, first, value) or _read_cardinal(lexemes, first)
    if kind == "magnitude" and first + 1 < len(lexemes):
        # 'million-member', 'hundred or so': one hundred; 'dozen' alone likewise
        return Numeral(value, first, first + 1, "dozen" if lower == "dozen" else "cardinal", True, value)
    return None


def _read_some(lexemes: Lexemes, first: int, at: int, least: float) -> Numeral | None:
    """`several dozen`, `a few hundred thousand`, `a couple of million`: at least so many of a magnitude, or None before anything else.

    Args:
        lexemes: the sentence.
        first: index of the first lexeme of the numeral.
        at: index after the word that says how many.
        least: the least that the word can mean.
    """
    at = skip_hyphen(lexemes, at)
    at += at < len(lexemes) and lexemes[at].lower == "of"
    kind, size = word_kind(lexemes, at)
    if kind != "magnitude":
        return None
    scale = with_magnitude(lexemes, Numeral(size, first, at + 1, "vague", True, size), False)
    return scale._replace(value=least * scale.value, magnitude=scale.value)


def _read_half(lexemes: Lexemes, first: int) -> Numeral:
    """`half a million`, `half-dozen`, or the share itself."""
    at = first + 1
    at = at + 1 if at < len(lexemes) and lexemes[at].lower in ARTICLES else skip_hyphen(lexemes, at)
    follow, size = word_kind(lexemes, at)
    if follow == "magnitude":
        return Numeral(size / 2, first, at + 1, "cardinal", True, size)
    return Numeral(0.5, first, first + 1, "fraction", True)


def _read_after_article(lexemes: Lexemes, first: int) -> Numeral | None:
    """`a dozen`, `a hundred thousand`, `a half-dozen`, `a third`, `a couple of`, `a few hundred`."""
    at = first + 1
    kind, value = word_kind(lexemes, at)
    if kind == "some" or (lexemes[at : at + 1] and lexemes[at].lower == "couple"):
        some = _read_some(lexemes, first, at + 1, value)
        if some is not None:
            return some
    if kind == "magnitude":
        numeral = Numeral(value, first, at + 1, "cardinal", True, value)
        return with_magnitude(lexemes, numeral, False)
    if kind == "denominator":
        if lexemes[at].lower == "half":
            follow, size = word_kind(lexemes, skip_hyphen(lexemes, at + 1))
            if follow == "magnitude":
                return Numeral(size / 2, first, skip_hyphen(lexemes, at + 1) + 1, "cardinal", True, size)
            return None
        if _is_share_of(lexemes, first, at):
            return Numeral(1 / denominators()[lexemes[at].lower], first, at + 1, "fraction", True)
        return None
    if kind == "ordinal" and lexemes[at].lower in denominators():
        if _is_share_of(lexemes, first, at):
            return Numeral(1 / denominators()[lexemes[at].lower], first, at + 1, "fraction", True)
        return None
    if kind == "collective" and at + 1 < len(lexemes) and lexemes[at + 1].lower == "of":
        return Numeral(value, first, at + 2, "collective", True)
    return None


def _read_cardinal(lexemes: Lexemes, first: int) -> Numeral | None:
    """A cardinal in words: the longest run that is one number, then `and a half`, `-thirds`, `dozen`, magnitudes."""
    run = _longest_run(lexemes, first)
    if run is None:
        return None
    value, last, words = run
    magnitude = max((number_words()[w][1] for w in words if number_words().get(w, ("",))[0] == "magnitude"), default=1.0)
    at = skip_hyphen(lexemes, last)
    if at < len(lexemes):
        lower = lexemes[at].lower
        if lower == "fold" and at > last:
            return Numeral(value, first, at + 1, "multiple", True)
        if _is_denominator(lexemes, at, last, value):
            return Numeral(value / denominators()[lower], first, at + 1, "fraction", True)
        parts = [lexeme for lexeme in lexemes[at : at + 5] if lexeme.text not in HYPHENS][:3]
        if len(parts) == 3 and lower == "and" and parts[1].lower in {"a", "one"} and parts[2].lower in denominators():
            end = next(i for i in range(at, at + 5) if lexemes[i] is parts[2]) + 1
            return with_magnitude(lexemes, Numeral(value + 1 / denominators()[parts[2].lower], first, end, "cardinal", True), False)
    return with_magnitude(lexemes, Numeral(value, first, last, "cardinal", True, magnitude), False)


def _is_share_of(lexemes: Lexemes, first: int, at: int) -> bool:
    """True for `a third of` and, after words of amount, `rose by a third since May`; `a third man` is a rank."""
    follow = lexemes[at + 1] if at + 1 < len(lexemes) else None
    if follow is not None and follow.lower == "of":
        return True
    is_amount = first > 0 and lexemes[first - 1].lower in _AMOUNT_WORDS
    return is_amount and (follow is None or follow.kind == "mark" or follow.lower in _AFTER_SHARE)


def _longest_run(lexemes: Lexemes, first: int) -> tuple[float, int, list[str]] | None:
    """The value of the longest run of words that is one number, the index after it, and its words."""
    words: list[str] = []
    ends: list[int] = []
    at = first
    while at < len(lexemes) and len(words) < _MAX_WORDS:
        kind, _ = word_kind(lexemes, at)
        lower = lexemes[at].lower
        is_joint = lower == "and" and words and words[-1] in _BEFORE_AND and word_kind(lexemes, at + 1)[0] == "cardinal"
        if not (is_joint or kind == "cardinal" or (kind == "magnitude" and lower not in _NOT_IN_RUN)):
            break
        if words and kind == "cardinal" and not _may_follow(words[-1], lower):
            break  # 'five six' are two numbers
        words.append(lower)
        ends.append(at + 1)
        at = skip_hyphen(lexemes, at + 1)
    while words:
        if words[-1] != "and":
            value = number_words()[words[0]][1] if len(words) == 1 else _value_in_words(" ".join(words))
            if value is not None:
                return value, ends[-1], words
        words.pop()
        ends.pop()
    return None


def _may_follow(before: str, word: str) -> bool:
    """True where two words can stand in one number: `twenty` and `one`, `hundred` and `five`, never `five` and `six`."""
    kind, value = number_words().get(before, ("", 0.0))
    return kind != "cardinal" or (value >= 20 and number_words()[word][1] < 10)


def _is_denominator(lexemes: Lexemes, at: int, last: int, value: float) -> bool:
    """True for the second word of `two-thirds`, `three quarters of`; in `one third place` it is a rank."""
    lower = lexemes[at].lower
    if lower not in denominators() or value >= 100:
        return False
    if lower == "half":
        return value == 1
    if not lower.endswith("s") and value != 1:
        return False
    is_share = lower not in {"quarters", "quarter", "second", "seconds"} or _is_share(lexemes, at, last)
    is_rank = value == 1 and at == last and lower in _RANKS and not (at + 1 < len(lexemes) and lexemes[at + 1].lower == "of")
    return is_share and not is_rank


def _compound_ordinal(lexemes: Lexemes, first: int, value: float) -> Numeral | None:
    """`forty-first`: tens, a hyphen and a small ordinal."""
    last = first + 1
    if value % 10 or not 20 <= value <= 90 or last + 1 >= len(lexemes) or lexemes[last].text not in HYPHENS:
        return None
    kind, small = word_kind(lexemes, last + 1)
    if lexemes[last + 1].lower == "second" and last + 2 < len(lexemes) and lexemes[last + 2].text in HYPHENS:
        return None  # 'a thirty-second-long clip'
    return Numeral(value + small, first, last + 2, "ordinal", True) if kind == "ordinal" and small < 10 else None


def _is_share(lexemes: Lexemes, at: int, last: int) -> bool:
    """True for `three quarters of`, `three-quarters`; False for `two quarters` of a year or a match."""
    return at > last or (at + 1 < len(lexemes) and lexemes[at + 1].lower == "of")
