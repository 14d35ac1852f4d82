"""One pass over a sentence: every numeral that states something becomes an expression.

What an expression counts, and what is said of it, do not belong here.
"""

from __future__ import annotations

from bisect import bisect_right

from crosswire.figures.ages import continues_ages, read_age
from crosswire.figures.exclusions import is_excluded, is_glued_to_letters, is_title_case, is_year, masked_spans, state_words
from crosswire.figures.expression import HYPHENS, Expression, hyphen_follows, lower_at, make_expression
from crosswire.figures.lexer import Lexeme, lex
from crosswire.figures.modifiers import modifier_before
from crosswire.figures.numerals import Numeral, number_words, read_numeral
from crosswire.figures.spans import Currency, read_ratio, read_span
from crosswire.figures.units import COUNT, Unit, currency_before, unit_after

_MINUS = frozenset({"minus", "−", "negative"})
_AGES = 12
"""How many ages a list of ages may hold."""
_ARTICLES = frozenset({"a", "an"})
_LATER = frozenset({"later", "earlier", "ago"})
_NOT_AFTER_ARTICLE = frozenset({"money", "percent", "angle", "magnitude", "gauge"})
_EXTENDED = frozenset({"more", "additional", "further", "extra", "full", "whole", "long", "straight", "consecutive", "solid"})
"""Words that may stand between a number and its unit: `four more years`."""
_BEFORE_UNIT = _EXTENDED | _ARTICLES | {"of"}
_COMPARED = frozenset({"from", "to", "with", "against", "versus", "of", "than"})
_AFTER_COMPARED = frozenset(
    {"a", "an", "in", "at", "last", "the", "for", "from", "this", "by", "on", "during", "before", "after", "and", "to", "or"}
)
_COMPARED_REACH = 10
_AROUND_YEARS = frozenset({"around", "about", "before", "over", "circa"})
_AFTER_SHARE = frozenset({"of", "the", "a", "an"})


def read_expressions(text: str) -> tuple[list[Lexeme], list[Expression]]:
    """The lexemes of a sentence and every number that states something, in text order."""
    lexemes = lex(text)
    starts = number_words()
    has_digits = any(lexeme.kind == "digits" for lexeme in lexemes)
    if not has_digits and not any(lexeme.lower in starts or lexeme.lower in _ARTICLES for lexeme in lexemes):
        return lexemes, []
    return lexemes, _Reader(lexemes, masked_spans(text) if has_digits else []).read()


class _Reader:
    """The state of one pass."""

    def __init__(self, lexemes: list[Lexeme], masks: list[tuple[int, int]]) -> None:
        self.lexemes = lexemes
        self.masks = masks
        self.mask_starts = [start for start, _ in masks]
        self.title_case = is_title_case(lexemes)
        self.found: list[Expression] = []

    def read(self) -> list[Expression]:
        starts = number_words()
        at = 0
        while at < len(self.lexemes):
            lexeme = self.lexemes[at]
            can_start = (
                lexeme.kind in {"digits", "fraction"} or lexeme.lower in starts or lexeme.lower in _ARTICLES or lexeme.lower == "several"
            )
            at = max(at + 1, self._read_at(at)) if can_start and lexeme.kind != "mark" else at + 1
        return self.found

    def is_masked(self, offset: int) -> bool:
        index = bisect_right(self.mask_starts, offset) - 1
        return index >= 0 and offset < self.masks[index][1]

    def _lower(self, at: int) -> str:
        return lower_at(self.lexemes, at)

    def _read_at(self, at: int) -> int:
        """Read the expression whose numeral starts here; the index to go on from."""
        lexemes = self.lexemes
        if self.is_masked(lexemes[at].start):
            return at + 1
        currency = self._currency(at) if lexemes[at].kind == "digits" else None
        if lexemes[at].kind == "digits" and currency is None and is_glued_to_letters(lexemes, at):
            return self._skip_glued(at)
        numeral = read_numeral(lexemes, at, after_currency=currency is not None)
        if numeral is None:
            return self._read_article(at) if lexemes[at].lower in _ARTICLES else at + 1
        for read in (read_ratio, read_span):
            found = read(lexemes, numeral, currency, self.is_masked)
            if found:
                self.found += found
                return found[-1].last
        if numeral.kind == "ordinal":
            return self._read_ordinal(numeral)
        return self._read_money(numeral, currency) if currency else self._read_number(numeral)

    def _currency(self, at: int) -> Currency | None:
        """The currency before the digits; a minus may stand between (`$-3.2bn`)."""
        found = currency_before(self.lexemes, at)
        if found is None and at > 1 and self.lexemes[at - 1].text in {"-", "−"} and self.lexemes[at].glued and self.lexemes[at - 1].glued:
            return None if self.lexemes[at - 2].kind == "word" else currency_before(self.lexemes, at - 1)
        return found

    def _skip_glued(self, at: int) -> int:
        while at < len(self.lexemes) and (self.lexemes[at].glued or self.lexemes[at].kind == "digits"):
            at += 1
        return at

    def _read_money(self, numeral: Numeral, currency: Currency) -> int:
        name, first = currency
        after = unit_after(self.lexemes, numeral)
        last = after.last if after is not None and after.kind == "money" and after.name == name else numeral.last
        unit = Unit(name, "money", last, self._lower(numeral.last) in HYPHENS and self.lexemes[numeral.last].glued)
        is_inner_minus = self.lexemes[numeral.first - 1].text in HYPHENS
        signed = first if is_inner_minus else self._sign(first)
        value = numeral.value if signed is None else -numeral.value
        self.found.append(make_expression(self.lexemes, first if signed is None else signed, unit, value, kind=numeral.kind))
        return max(numeral.last, unit.last)

    def _read_number(self, numeral: Numeral) -> int:
        lexemes, first = self.lexemes, numeral.first
        unit = self._unit(numeral)
        signed = self._sign(first)
        value = numeral.value if signed is None else -numeral.value
        first = first if signed is None else signed
        if unit is None and self._has_magnitude_before(first):
            first -= 1 + (self._lower(first - 1) in HYPHENS or self._lower(first - 1) == "of")
            unit = Unit("magnitude", "magnitude", numeral.last)
        age = read_age(lexemes, numeral, unit)
        if age is not None:
            unit = age.unit
        elif unit is None and continues_ages(
            lexemes, numeral, [(e.first, e.last, e.unit == "age" and not e.is_old) for e in self.found[-_AGES:]]
        ):
            unit = Unit("age", "age", numeral.last)
        unit = unit or self._money_before(numeral)
        if unit is None:
            if not self._states_something(numeral, first):
                return numeral.last
            is_ratio = numeral.kind == "fraction" or (not numeral.is_word and lexemes[numeral.first].text.startswith("."))
            name = "ratio" if is_ratio else COUNT
            unit = Unit(name, name, numeral.last, not is_ratio and hyphen_follows(lexemes, numeral.last))
        kind = "age" if age else numeral.kind
        self.found.append(make_expression(lexemes, first, unit, value, kind=kind, is_old=bool(age and age.is_old)))
        return max(numeral.last, unit.last)

    def _unit(self, numeral: Numeral) -> Unit | None:
        """The unit after a numeral; `of` may stand between (`tens of thousands of dollars`)."""
        unit = unit_after(self.lexemes, numeral)
        if unit is None and numeral.kind in {"fraction", "cardinal"} and self._lower(numeral.last) in _BEFORE_UNIT:
            unit = self._unit_of_which(numeral)
        if unit is None and numeral.kind == "vague" and self._lower(numeral.last) == "of":
            return unit_after(self.lexemes, numeral._replace(last=numeral.last + 1))
        return unit

    def _unit_of_which(self, numeral: Numeral) -> Unit | None:
        """The unit of `half an hour`, `a quarter of a mile`, `four more years`."""
        at = numeral.last
        if numeral.kind == "cardinal":
            unit = unit_after(self.lexemes, numeral._replace(last=at + 1)) if self._lower(at) in _EXTENDED else None
            return unit if unit is not None and unit.kind in {"duration", "length"} else None
        if self._lower(at) == "of":
            at += 1
        if self._lower(at) not in _ARTICLES:
            return None
        unit = unit_after(self.lexemes, Numeral(1.0, at, at + 1, "cardinal", True))
        return None if unit is None or unit.kind == "angle" else unit

    def _money_before(self, numeral: Numeral) -> Unit | None:
        """The unit that a bare number has from the one before: `a profit of $3 million, up from 2 million`, `47 percent from 53`."""
        follow = self._lower(numeral.last)
        if not self.found or self._lower(numeral.first - 1) not in _COMPARED or (follow.isalpha() and follow not in _AFTER_COMPARED):
            return None
        last = self.found[-1]
        distance = numeral.first - last.last
        is_money = last.unit_kind == "money" and numeral.magnitude >= 1000 and distance <= _COMPARED_REACH
        is_share = (
            last.unit_kind == "percent" and numeral.magnitude == 1 and distance <= 2 and self._lower(numeral.first - 1) in {"from", "to"}
        )
        return Unit(last.unit, last.unit_kind, numeral.last) if is_money or (is_share and numeral.value <= 100) else None

    def _states_something(self, numeral: Numeral, first: int) -> bool:
        """False where a number without currency and unit is a name, a year, a pronoun or a noun."""
        follow = self._lower(numeral.last)
        if numeral.kind == "zero":
            return follow == "of"
        if numeral.kind == "fraction" and numeral.is_word:
            is_share = follow in _AFTER_SHARE or (self._lower(first) != "half" and numeral.last - first > 1)
            if not is_share:
                return False
        if numeral.kind == "vague" and numeral.last == numeral.first + 1 and self._lower(first) in {"scores", "tens"}:
            near = {follow, self._lower(first - 1)}
            if follow not in {"of", "more"} and not near & state_words():
                return False
        bound = modifier_before(self.lexemes, first)
        if bound is not None and self._lower(bound[1]) == "within" and self._lower(first) == "one" and follow == "of":
            return False  # 'within one of the parties'
        if bound is None:
            return not is_excluded(self.lexemes, numeral, title_case=self.title_case)
        return not (is_year(self.lexemes, numeral) and self._lower(bound[1]) in _AROUND_YEARS)

    def _read_ordinal(self, numeral: Numeral) -> int:
        """Ordinals rank rather than count and are left out, but for a person's birthday: `her 80th birthday`."""
        if self._lower(numeral.last) == "birthday":
            unit = Unit("age", "age", numeral.last)
            self.found.append(make_expression(self.lexemes, numeral.first, unit, numeral.value, kind="ordinal"))
        return numeral.last

    def _sign(self, first: int) -> int | None:
        """Index where a minus sign or word starts right before the number, or None."""
        before = self._lower(first - 1)
        if before in _MINUS:
            return None if self._lower(first - 2) == "or" and self._lower(first - 3) == "plus" else first - 1
        if before in HYPHENS and self.lexemes[first].glued:
            if self._lower(first - 2) in _MINUS:
                return first - 2
            is_spaced = not self.lexemes[first - 1].glued and before in {"-", "−"}
            if is_spaced and first > 1 and self.lexemes[first - 2].kind != "digits":
                return first - 1
        return None

    def _has_magnitude_before(self, first: int) -> bool:
        """`magnitude 6.1`, `a magnitude of 6.1`, `magnitude-6.1`."""
        at = first - 1
        if self._lower(at) in HYPHENS or self._lower(at) == "of":
            at -= 1
        return self._lower(at) == "magnitude"

    def _read_half(self, at: int) -> int | None:
        """`an hour and a half`, `a half-hour`: the index after it, or None."""
        lexemes, value = self.lexemes, 1.5
        unit = unit_after(lexemes, Numeral(1.0, at, at + 1, "cardinal", True))
        if unit is not None and [lexeme.lower for lexeme in lexemes[unit.last : unit.last + 3]] == ["and", "a", "half"]:
            unit = unit._replace(last=unit.last + 3)
        elif self._lower(at + 1) == "half":
            value, unit = 0.5, unit_after(lexemes, Numeral(1.0, at, at + 2, "cardinal", True))
        else:
            return None
        if unit is None or unit.kind in _NOT_AFTER_ARTICLE - {"percent"}:
            return None
        self.found.append(make_expression(lexemes, at, unit, value, kind="article"))
        return unit.last

    def _read_article(self, at: int) -> int:
        """`over a year`, `nearly an hour`: a bounded article before a unit is one; `a month later` likewise."""
        half = self._read_half(at)
        if half is not None:
            return half
        unit = unit_after(self.lexemes, Numeral(1.0, at, at + 1, "cardinal", True))
        if unit is None or unit.is_hyphenated or unit.kind in _NOT_AFTER_ARTICLE:
            return at + 1
        if modifier_before(self.lexemes, at) is None and not (unit.kind == "duration" and self._lower(unit.last) in _LATER):
            return at + 1
        self.found.append(make_expression(self.lexemes, at, unit, 1.0, kind="article"))
        return unit.last
