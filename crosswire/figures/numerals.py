"""The number grammar: digits, words and mixtures of both become a value and a stretch of lexemes.

`5,200`, `2.5 million`, `110bn`, `twenty-eight thousand`, `half a dozen`, `two-thirds`, `tens of thousands`, `71st`.
Numbers in words are the work of `spelled`. Units, currencies, bounds and what is counted do not belong here.
"""

from __future__ import annotations

from crosswire.figures.lexer import Lexeme, Lexemes
from crosswire.figures.magnitudes import ARTICLES, HYPHENS, Numeral, denominators, number_words, with_magnitude
from crosswire.figures.spelled import multiple_of, read_words
from crosswire.figures.wordlists import word_list

__all__ = ["Numeral", "number_words", "read_numeral"]

_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_LONGEST_DIGITS = 24
"""More digits, with their marks, are a serial number or a broken page."""
_NOT_BEFORE_BROKEN = word_list("numerals_not_before_broken")
_GROUP = 3
"""Digits of a group of thousands."""
_TWO_GROUPS = 2
"""`20 300` may be two numbers, `1 200 300` is one."""
_HOLDING_SPACES = frozenset("\u00a0\u202f\u2009")
"""No-break, narrow no-break and thin space: between words of a sentence nobody types them."""
_DECIMALS = 3
"""How many digits a batting average or a share of wins has."""
_BEFORE_DECIMAL = word_list("numerals_before_decimal")
_CALIBRES = frozenset({"caliber", "calibre"})
_BEFORE_POINT = frozenset("(:;,")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_GOES_ON = (
    HYPHENS
    | _ORDINAL_ENDINGS
    | {"×", "x", "*", "/", "and", "fold"}
    | {word for word, (kind, _) in number_words().items() if kind in {"magnitude", "suffix"}}
)
"""What may stand after digits and belong to the number."""
_LARGEST_POWER = 300


def read_numeral(lexemes: Lexemes, first: int, *, after_currency: bool = False) -> Numeral | None:
    """The longest numeral that starts at this lexeme, or None.

    Args:
        lexemes: the sentence.
        first: index of the lexeme to start at.
        after_currency: a currency symbol stands before, so that a glued `m` means million.
    """
    lexeme = lexemes[first]
    if lexeme.kind == "digits":
        return _read_digits(lexemes, first, after_currency)
    if lexeme.kind == "fraction":
        return Numeral(number_words()[lexeme.text][1], first, first + 1, "fraction", False)
    entry = number_words().get(lexeme.lower)
    if entry is None and lexeme.lower not in ARTICLES and multiple_of(lexeme.lower) is None:
        return None
    return read_words(lexemes, first)


def _read_digits(lexemes: Lexemes, first: int, after_currency: bool) -> Numeral | None:
    text, last = lexemes[first].text, first + 1
    if last < len(lexemes) and lexemes[last].text in {",", "."}:
        text, last = _mended(lexemes, first, after_currency)
    elif last < len(lexemes) and lexemes[last].kind == "digits":
        text, last = _grouped(lexemes, first, after_currency)
    if len(text) > _LONGEST_DIGITS:
        return None  # a serial number or a broken page
    value = float(text.replace(",", ""))
    if len(text) <= _DECIMALS and _is_cut_decimal(lexemes, first):
        return Numeral(value / 10 ** len(text), first - 1, last, "cardinal", False)
    count = len(lexemes)
    if last >= count or (lexemes[last].lower not in _GOES_ON and lexemes[last].kind not in {"fraction", "digits"}):
        return Numeral(value, first, last, "cardinal", False)
    if lexemes[last].glued and lexemes[last].lower in _ORDINAL_ENDINGS:
        return Numeral(value, first, last + 1, "ordinal", False)
    power = _power_of_ten(lexemes, last)
    if power is not None:
        return Numeral(value * 10.0 ** power[0], first, power[1], "cardinal", False)
    part = _part_after(lexemes, last, value)
    if part is not None:
        return with_magnitude(lexemes, Numeral(value + part[0], first, part[1], "cardinal", False), after_currency)
    fraction = _simple_fraction(lexemes, first)
    if fraction is not None:
        return Numeral(fraction, first, first + 3, "fraction", False)
    if lexemes[last].lower == "fold" and lexemes[last].glued:
        return Numeral(value, first, last + 1, "multiple", False)
    if last + 1 < count and lexemes[last].text in HYPHENS and lexemes[last + 1].lower == "fold":
        return Numeral(value, first, last + 2, "multiple", False)
    return with_magnitude(lexemes, Numeral(value, first, last, "cardinal", False), after_currency)


def _mended(lexemes: Lexemes, first: int, after_currency: bool) -> tuple[str, int]:
    """The digits with a space that scraping left after their mark taken out, and the index after them.

    `£910, 000`, `about 15, 800 seals`, `€1. 7bn`, `3. 5 percent`. A list (`ages 15, 800 metres`) and the end of a sentence
    print the same characters, so a currency, or what stands on both sides, has to speak for one number.
    """
    text, last = lexemes[first].text, first + 1
    whole = text.replace(",", "")
    while last + 1 < len(lexemes) and lexemes[last].glued and lexemes[last + 1].kind == "digits" and not lexemes[last + 1].glued:
        mark, follow = lexemes[last].text, lexemes[last + 1].text
        after = lexemes[last + 2] if last + 2 < len(lexemes) else None
        if mark == "," and len(follow.split(".")[0].split(",")[0]) == 3 and "." not in text and 0 < len(text.split(",")[0]) <= 3:
            if not (after_currency or _is_one_number(lexemes, first, after)):
                break
            text += "," + follow
        elif mark == "." and "." not in text and (after_currency or _is_scaled(after)):
            text += "." + follow.replace(",", "")
        else:
            break
        last += 2
    return (text, last) if last > first + 1 else (whole, last)


def _grouped(lexemes: Lexemes, first: int, after_currency: bool) -> tuple[str, int]:
    """The digits of `12 500 000`, whose groups of three have spaces between them, and the index after them.

    Spaces that hold the groups together, a currency, three zeros at the end or several groups speak for one number; `in 20 300 died`
    prints two.
    """
    whole, last, is_held = lexemes[first].text, first + 1, after_currency
    if not whole.isdecimal() or len(whole) > _GROUP or whole[0] == "0":
        return whole.replace(",", ""), last
    text = whole
    while last < len(lexemes) and len(lexemes[last].text) == _GROUP and lexemes[last].text.isdecimal() and _is_one_space(lexemes, last):
        is_held = is_held or lexemes.printed[last][0] in _HOLDING_SPACES
        text += lexemes[last].text
        last += 1
    is_one = is_held or text.endswith("000") or (last - first > _TWO_GROUPS and len(whole) < _GROUP)
    return (text, last) if is_one else (whole, first + 1)


def _is_one_space(lexemes: Lexemes, at: int) -> bool:
    return len(lexemes.printed[at]) == len(lexemes[at].text) + 1


def _is_cut_decimal(lexemes: Lexemes, first: int) -> bool:
    """True for the digits of `a. 291 average`, `182-158 (. 535)`, `a. 38-caliber gun`: scraping left a space after the point that ends no
    sentence.
    """
    if first < 2 or lexemes[first - 1].text != "." or lexemes[first].glued or not lexemes[first].text.isdecimal():
        return False
    before, after = lexemes[first - 2], [lexeme.lower for lexeme in lexemes[first + 1 : first + 3]]
    if len(lexemes[first].text) < _DECIMALS:
        return len(after) == 2 and after[0] in HYPHENS and after[1] in _CALIBRES
    return before.text in _BEFORE_POINT or (before.text.islower() and before.lower in _BEFORE_DECIMAL)


def _is_one_number(lexemes: Lexemes, first: int, after: Lexeme | None) -> bool:
    """True where the words around `15, 800` are those around one number: no name, date or list before, a thing after."""
    if first == 0 or after is None or after.kind != "word" or not after.text[0].islower() or after.glued:
        return False
    before = lexemes[first - 1]
    return before.kind == "word" and before.text.islower() and before.lower not in _NOT_BEFORE_BROKEN


def _is_scaled(after: Lexeme | None) -> bool:
    """True where a magnitude or a percent sign follows: `1. 7m`, `3. 5 percent`."""
    if after is None:
        return False
    kind = number_words().get(after.lower, ("", 0.0))[0]
    return (kind in {"magnitude", "suffix"} and after.lower != "dozen") or after.lower in {"percent", "per", "%"}


def _power_of_ten(lexemes: Lexemes, at: int) -> tuple[int, int] | None:
    """The exponent of `×10^24`, `x 10⁻⁹`, `×10−30` and the index after it, or None."""
    if at + 1 >= len(lexemes) or lexemes[at].lower not in {"×", "x", "*"} or lexemes[at + 1].text not in {"10"}:
        return None
    at += 2
    at += at < len(lexemes) and lexemes[at].text in {"^", "**"}
    sign = 1
    if at < len(lexemes) and lexemes[at].text in {"-", "−", "–"} and lexemes[at].glued:
        sign, at = -1, at + 1
    elif at < len(lexemes) and lexemes[at].glued:
        end = at
        while end < len(lexemes) and lexemes[end].glued and set(lexemes[end].text) <= _RAISED:
            end += 1
        printed = "".join(lexeme.text for lexeme in lexemes[at:end]).translate(_SUPERSCRIPTS)
        if end > at and printed.lstrip("-").isdigit() and abs(int(printed)) <= _LARGEST_POWER:
            return int(printed), end
    if at < len(lexemes) and lexemes[at].glued and lexemes[at].text.isdigit() and int(lexemes[at].text) <= _LARGEST_POWER:
        return sign * int(lexemes[at].text), at + 1
    return None


def _part_after(lexemes: Lexemes, last: int, value: float) -> tuple[float, int] | None:
    """The part of one after a whole number, and the index after it: `2 1/2`, `2-1/2`, `2½`, `10 and a half`, `3-and-a-half`."""
    if last >= len(lexemes) or value != int(value):
        return None
    if lexemes[last].kind == "fraction":
        return number_words()[lexemes[last].text][1], last + 1
    at = last + (lexemes[last].text in HYPHENS)
    if value < 1000:
        fraction = _simple_fraction(lexemes, at)
        if fraction is not None:
            return fraction, at + 3
        words = [lexeme for lexeme in lexemes[at : at + 6] if lexeme.text not in HYPHENS][:3]
        if (
            len(words) == 3
            and words[0].lower == "and"
            and words[1].lower in {"a", "one"}
            and words[2].lower in {"half", "quarter", "third"}
        ):
            return 1 / denominators()[words[2].lower], next(i for i in range(at, at + 6) if lexemes[i] is words[2]) + 1
    return None


def _simple_fraction(lexemes: Lexemes, at: int) -> float | None:
    """The value of `1/2` at this place; only denominators that people print so, since 9/11 is none."""
    if at + 2 >= len(lexemes) or lexemes[at + 1].text != "/" or not lexemes[at + 1].glued or not lexemes[at + 2].glued:
        return None
    over, under = lexemes[at].text, lexemes[at + 2].text
    if not (over.isdigit() and under in {"2", "3", "4", "5", "8", "10", "16"}) or not 0 < int(over) < int(under):
        return None
    if at + 3 < len(lexemes) and lexemes[at + 3].text == "/":
        return None
    return int(over) / int(under)
