"""The number grammar: digits, words and mixtures of both become a value and a stretch of lexemes.

`5,200`, `2.5 million`, `110bn`, `twenty-eight thousand`, `half a dozen`, `two-thirds`, `tens of thousands`, `71st`.
Units, currencies, bounds and what is counted do not belong here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from crosswire.figures.lexer import Lexeme
from crosswire.figures.wordlists import word_list
from crosswire.resources import table


class Numeral(NamedTuple):
    """A number and the lexemes `[first, last)` that print it."""

    value: float
    first: int
    last: int
    kind: str
    """`cardinal`, `ordinal`, `fraction`, `vague` (a plural that only bounds from below), `dozen`, `collective`, `zero`."""
    is_word: bool
    magnitude: float = 1.0
    """The magnitude word's factor: 1e6 in `2.5 million`."""


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Word -> (kind, value), from seeds/reference/number_words.csv; a word of two kinds keeps the first."""
    found: dict[str, tuple[str, float]] = {}
    for row in table("number_words"):
        found.setdefault(row["word"], (row["kind"], float(row["value"])))
    return found


@cache
def denominators() -> dict[str, float]:
    """Word -> denominator: `third` -> 3."""
    return {row["word"]: float(row["value"]) for row in table("number_words") if row["kind"] == "denominator"}


@cache
def _value_in_words(words: str) -> float | None:
    """The value of a cardinal in words, or None where the words are not one number (`five six`)."""
    from text_to_num import text2num

    try:
        return float(text2num(words, "en"))
    except ValueError:
        return None


_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_ARTICLES = frozenset({"a", "an"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_MAX_WORDS = 24
_LONGEST_DIGITS = 24
_LARGEST = 1e18
_METRE_NOUNS = word_list("numerals_metre_nouns")
"""Words after which `100m` is a length."""


def read_numeral(lexemes: Sequence[Lexeme], first: int, *, after_currency: bool = False) -> Numeral | None:
    """The longest numeral that starts at this lexeme, or None.

    Args:
        lexemes: the sentence.
        first: index of the lexeme to start at.
        after_currency: a currency symbol stands before, so a space inside the digits is a scraping fault
            (`Kr2, 350`) and a glued `m` means million.
    """
    lexeme = lexemes[first]
    if lexeme.kind == "digits":
        return _read_digits(lexemes, first, after_currency)
    if lexeme.kind == "fraction":
        return Numeral(number_words()[lexeme.text][1], first, first + 1, "fraction", False)
    entry = number_words().get(lexeme.lower)
    if entry is None and lexeme.lower not in _ARTICLES and lexeme.lower != "several":
        return None
    return _read_words(lexemes, first)


def _read_digits(lexemes: Sequence[Lexeme], first: int, after_currency: bool) -> Numeral | None:
    text, last = lexemes[first].text, first + 1
    if len(text) > _LONGEST_DIGITS:
        return None  # a serial number or a broken page
    value = float(text.replace(",", ""))
    count = len(lexemes)
    if after_currency and last + 1 < count and lexemes[last].glued and lexemes[last + 1].kind == "digits":
        follow = lexemes[last + 1]
        joined = lexemes[last].text == "," and len(follow.text.split(".")[0]) == 3 and len(text.split(",")[0]) <= 3
        if not follow.glued and (joined or (lexemes[last].text == "." and "." not in text)):
            value = float(text.replace(",", "") + ("." if lexemes[last].text == "." else "") + follow.text)
            last += 2
    if last < count and lexemes[last].glued and lexemes[last].lower in _ORDINAL_ENDINGS:
        return Numeral(value, first, last + 1, "ordinal", False)
    # 2 1/2, 1/2, 2½
    if last < count and lexemes[last].kind == "fraction":
        return Numeral(value + number_words()[lexemes[last].text][1], first, last + 1, "cardinal", False)
    fraction = _simple_fraction(lexemes, first)
    if fraction is not None:
        return Numeral(fraction, first, first + 3, "fraction", False)
    if last < count and value == int(value) and value < 1000:
        fraction = _simple_fraction(lexemes, last + 1 if lexemes[last].text in _HYPHENS else last)
        if fraction is not None:
            return Numeral(value + fraction, first, last + (4 if lexemes[last].text in _HYPHENS else 3), "cardinal", False)
    return _with_magnitude(lexemes, Numeral(value, first, last, "cardinal", False), after_currency)


def _simple_fraction(lexemes: Sequence[Lexeme], at: int) -> float | None:
    """The value of `1/2` at this place; only denominators that people print so, since 9/11 is none."""
    if at + 2 >= len(lexemes) or lexemes[at + 1].text != "/" or not lexemes[at + 1].glued or not lexemes[at + 2].glued:
        return None
    over, under = lexemes[at].text, lexemes[at + 2].text
    if not (over.isdigit() and under in {"2", "3", "4", "5", "8", "10", "16"}) or not 0 < int(over) < int(under):
        return None
    if at + 3 < len(lexemes) and lexemes[at + 3].text == "/":
        return None
    return int(over) / int(under)


def _with_magnitude(lexemes: Sequence[Lexeme], numeral: Numeral, after_currency: bool) -> Numeral:
    """The numeral with the magnitude words after it: `2.5` + `million`; `110` + `bn`."""
    value, last, factor = numeral.value, numeral.last, 1.0
    words = number_words()
    while last < len(lexemes):
        at = last
        if lexemes[at].text in _HYPHENS and at + 1 < len(lexemes):
            at += 1
        lexeme = lexemes[at]
        kind, size = words.get(lexeme.lower, ("", 0.0))
        if kind == "suffix" and lexeme.lower in {"m", "b", "k"}:
            if not (at == last and lexeme.glued):
                break
            if lexeme.lower != "k" and not after_currency and not _counts_things(lexemes, at + 1):
                break
        elif kind == "suffix" and not (lexeme.glued or after_currency or lexeme.lower in {"bn", "mn", "mln"}):
            break
        elif kind not in {"suffix", "magnitude"}:
            break
        if (lexeme.lower == "dozen" and factor > 1) or value * size > _LARGEST:
            break
        value, factor, last = value * size, factor * size, at + 1
    if last == numeral.last:
        return numeral
    return numeral._replace(value=round(value, 6), last=last, magnitude=factor)


def _counts_things(lexemes: Sequence[Lexeme], at: int) -> bool:
    """True where something countable follows, so that `1.3m` before it means million and not metre."""
    if at >= len(lexemes) or lexemes[at].kind != "word" or lexemes[at].glued or lexemes[at].lower in _METRE_NOUNS:
        return False
    lower = lexemes[at].lower
    return lower.endswith("s") or lower in {"people", "euro", "children", "women", "men", "of"} or "." in lexemes[at - 2].text


def _word_kind(lexemes: Sequence[Lexeme], at: int) -> tuple[str, float]:
    return number_words().get(lexemes[at].lower, ("", 0.0)) if at < len(lexemes) else ("", 0.0)


def _skip_hyphen(lexemes: Sequence[Lexeme], at: int) -> int:
    return at + 1 if at < len(lexemes) and lexemes[at].text in _HYPHENS and lexemes[at].glued else at


def _read_words(lexemes: Sequence[Lexeme], first: int) -> Numeral | None:
    lower = lexemes[first].lower
    kind, value = _word_kind(lexemes, first)
    if lower in _ARTICLES:
        return _read_after_article(lexemes, first)
    if lower == "several":
        at = _skip_hyphen(lexemes, first + 1)
        kind, value = _word_kind(lexemes, at)
        if kind == "magnitude":
            return Numeral(2 * value, first, at + 1, "vague", True, value)
        return None
    if kind == "denominator" and lower == "half":
        return _read_half(lexemes, first)
    if kind == "vague":
        at, value = first + 1, value
        while at + 1 < len(lexemes) and lexemes[at].lower == "of" and _word_kind(lexemes, at + 1)[0] == "vague" and value < _LARGEST:
            value = value * _word_kind(lexemes, at + 1)[1] / 2
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


def _read_half(lexemes: Sequence[Lexeme], first: int) -> Numeral:
    """`half a million`, `half-dozen`, or the share itself."""
    at = first + 1
    at = at + 1 if at < len(lexemes) and lexemes[at].lower in _ARTICLES else _skip_hyphen(lexemes, at)
    follow, size = _word_kind(lexemes, at)
    if follow == "magnitude":
        return Numeral(size / 2, first, at + 1, "cardinal", True, size)
    return Numeral(0.5, first, first + 1, "fraction", True)


def _read_after_article(lexemes: Sequence[Lexeme], first: int) -> Numeral | None:
    """`a dozen`, `a hundred thousand`, `a half-dozen`, `a third`, `a couple of`."""
    at = first + 1
    kind, value = _word_kind(lexemes, at)
    if kind == "magnitude":
        numeral = Numeral(value, first, at + 1, "cardinal", True, value)
        return _with_magnitude(lexemes, numeral, False)
    if kind == "denominator":
        if lexemes[at].lower == "half":
            follow, size = _word_kind(lexemes, _skip_hyphen(lexemes, at + 1))
            if follow == "magnitude":
                return Numeral(size / 2, first, _skip_hyphen(lexemes, at + 1) + 1, "cardinal", True, size)
            return None
        if at + 1 < len(lexemes) and lexemes[at + 1].lower == "of":
            return Numeral(1 / denominators()[lexemes[at].lower], first, at + 1, "fraction", True)
        return None
    if kind == "ordinal" and lexemes[at].lower in denominators():
        if at + 1 < len(lexemes) and lexemes[at + 1].lower == "of":
            return Numeral(1 / denominators()[lexemes[at].lower], first, at + 1, "fraction", True)
        return None
    if kind == "collective" and at + 1 < len(lexemes) and lexemes[at + 1].lower == "of":
        return Numeral(value, first, at + 2, "collective", True)
    return None


def _read_cardinal(lexemes: Sequence[Lexeme], first: int) -> Numeral | None:
    """A cardinal in words: the longest run that is one number, then `and a half`, `-thirds`, `dozen`, magnitudes."""
    words: list[str] = []
    ends: list[int] = []
    at = first
    while at < len(lexemes) and len(words) < _MAX_WORDS:
        kind, _ = _word_kind(lexemes, at)
        if kind == "cardinal" or (kind == "magnitude" and lexemes[at].lower not in {"dozen", "lakh", "lakhs", "crore", "crores"}):
            words.append(lexemes[at].lower)
        elif (
            words
            and lexemes[at].lower == "and"
            and words[-1] in {"hundred", "thousand", "million", "billion"}
            and _word_kind(lexemes, at + 1)[0] == "cardinal"
        ):
            words.append("and")
        else:
            break
        ends.append(at + 1)
        at = _skip_hyphen(lexemes, at + 1)
    while words:
        if words[-1] != "and":
            value = number_words()[words[0]][1] if len(words) == 1 else _value_in_words(" ".join(words))
            if value is not None:
                break
        words.pop()
        ends.pop()
    else:
        return None
    last = ends[-1]
    magnitude = max((number_words()[w][1] for w in words if number_words().get(w, ("",))[0] == "magnitude"), default=1.0)
    at = _skip_hyphen(lexemes, last)
    if at < len(lexemes):
        lower = lexemes[at].lower
        if lower in denominators() and value < 100 and (lower.endswith("s") or value == 1 or lower == "half"):
            if lower != "half" or value == 1:
                is_share = lower not in {"quarters", "quarter", "second", "seconds"} or _is_share(lexemes, at, last)
                if is_share and not (
                    lower in {"fifth", "third", "fourth", "sixth", "seventh", "eighth", "tenth"}
                    and value == 1
                    and at == last
                    and not (at + 1 < len(lexemes) and lexemes[at + 1].lower == "of")
                ):
                    return Numeral(value / denominators()[lower], first, at + 1, "fraction", True)
        if lower == "and" and at + 2 < len(lexemes) and lexemes[at + 1].lower in {"a", "one"} and lexemes[at + 2].lower in denominators():
            part = Numeral(value + 1 / denominators()[lexemes[at + 2].lower], first, at + 3, "cardinal", True)
            return _with_magnitude(lexemes, part, False)
    return _with_magnitude(lexemes, Numeral(value, first, last, "cardinal", True, magnitude), False)


def _compound_ordinal(lexemes: Sequence[Lexeme], first: int, value: float) -> Numeral | None:
    """`forty-first`: tens, a hyphen and a small ordinal."""
    last = first + 1
    if value % 10 or not 20 <= value <= 90 or last + 1 >= len(lexemes) or lexemes[last].text not in _HYPHENS:
        return None
    kind, small = _word_kind(lexemes, last + 1)
    if lexemes[last + 1].lower == "second" and last + 2 < len(lexemes) and lexemes[last + 2].text in _HYPHENS:
        return None  # 'a thirty-second-long clip'
    return Numeral(value + small, first, last + 2, "ordinal", True) if kind == "ordinal" and small < 10 else None


def _is_share(lexemes: Sequence[Lexeme], at: int, last: int) -> bool:
    """True for `three quarters of`, `three-quarters`; False for `two quarters` of a year or a match."""
    return at > last or (at + 1 < len(lexemes) and lexemes[at + 1].lower == "of")
