"""What a numeral is, the words that make one, and the magnitude words after one: `2.5 million`, `110bn`, `4 lakh`.

The words stand in seeds/reference/number_words.csv.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from crosswire.figures.lexer import Lexemes
from crosswire.figures.wordlists import word_list
from crosswire.resources import table

HYPHENS = frozenset({"-", "‐", "‑", "–"})
ARTICLES = frozenset({"a", "an"})
LARGEST = 1e18
_METRE_NOUNS = word_list("numerals_metre_nouns")
"""Words after which `100m` is a length."""


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


def word_kind(lexemes: Lexemes, at: int) -> tuple[str, float]:
    """Kind and value of the word at this place, or `('', 0)`."""
    return number_words().get(lexemes[at].lower, ("", 0.0)) if at < len(lexemes) else ("", 0.0)


def skip_hyphen(lexemes: Lexemes, at: int) -> int:
    """The index after a hyphen glued to what stands before, or the same index."""
    return at + 1 if at < len(lexemes) and lexemes[at].text in HYPHENS and lexemes[at].glued else at


def with_magnitude(lexemes: Lexemes, numeral: Numeral, after_currency: bool) -> Numeral:
    """The numeral with the magnitude words after it: `2.5` + `million`; `110` + `bn`."""
    value, last, factor = numeral.value, numeral.last, 1.0
    words = number_words()
    while last < len(lexemes):
        at = last
        if lexemes[at].text in HYPHENS and at + 1 < len(lexemes):
            at += 1
        lexeme = lexemes[at]
        kind, size = words.get(lexeme.lower, ("", 0.0))
        if kind == "suffix" and lexeme.lower in {"m", "b", "k"}:
            if not (at == last and lexeme.glued) and not (lexeme.text in {"M", "B"} and _counts_things(lexemes, at + 1)):
                break
            if lexeme.lower != "k" and not after_currency and not _counts_things(lexemes, at + 1):
                break
        elif lexeme.lower == "mm" and not after_currency:
            break  # millimetres
        elif kind == "suffix" and not (lexeme.glued or after_currency or lexeme.lower in {"bn", "mn", "mln"}):
            break
        elif kind not in {"suffix", "magnitude"}:
            break
        if (lexeme.lower == "dozen" and factor > 1) or value * size > LARGEST:
            break
        value, factor, last = value * size, factor * size, at + 1
    if last == numeral.last:
        return numeral
    return numeral._replace(value=round(value, 6), last=last, magnitude=factor)


def _counts_things(lexemes: Lexemes, at: int) -> bool:
    """True where something countable follows, so that `1.3m` before it means million and not metre."""
    if at >= len(lexemes) or lexemes[at].kind != "word" or lexemes[at].glued or lexemes[at].lower in _METRE_NOUNS:
        return False
    lower = lexemes[at].lower
    return lower.endswith("s") or lower in {"people", "euro", "children", "women", "men", "of"} or "." in lexemes[at - 2].text
