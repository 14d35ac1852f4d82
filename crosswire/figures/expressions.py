"""One pass over a sentence: every numeral that states something becomes an expression.

What an expression counts, and what is said of it, do not belong here.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import compress, count

from crosswire.figures.ages import DECADES_OF_LIFE, continues_ages, read_age, read_decade_of_life
from crosswire.figures.articles import read_article, read_one_or_two
from crosswire.figures.borrowed import borrowed_unit
from crosswire.figures.conversions import is_conversion
from crosswire.figures.dimensions import JOINTS, read_dimension
from crosswire.figures.exclusions import is_glued_to_letters, is_title, is_title_case
from crosswire.figures.expression import HYPHENS, Expression, hyphen_follows, lower_at, make_expression
from crosswire.figures.idioms import idiom_end
from crosswire.figures.lexer import Lexemes, lex
from crosswire.figures.magnitudes import ARTICLES
from crosswire.figures.masks import masked_spans
from crosswire.figures.numerals import Numeral, number_words, read_numeral
from crosswire.figures.ranks import is_rank
from crosswire.figures.rates import rate_after
from crosswire.figures.ratios import read_ratio
from crosswire.figures.records import as_record, read_record
from crosswire.figures.shared_units import JOINTS as LIST_JOINTS
from crosswire.figures.shared_units import shared_unit
from crosswire.figures.spans import CONNECTORS, Currency, read_span, read_tolerance
from crosswire.figures.spelled import multiple_of
from crosswire.figures.statements import states_something
from crosswire.figures.units import COUNT, Unit, currency_before, may_be_unit, multiple_after, unit_after

_FRACTIONS = "½⅓⅔¼¾⅛⅜⅝⅞"
_MINUS = frozenset({"minus", "−", "negative"})
_AGES = 12
"""How many ages a list of ages may hold."""
_EXTENDED = frozenset(
    {"more", "additional", "further", "extra", "full", "whole", "long", "straight", "consecutive", "solid", "previous", "total"}
    | {"rushing", "passing", "receiving", "all"}
)
"""Words that may stand between a number and its unit: `four more years`, `517 rushing yards`."""
_BEFORE_WHOLE = HYPHENS | {"in", "out", "of"}
"""What stands after the first number of a ratio."""
_MOST_NUMBERS = 10_000
"""How many numbers of one sentence are read: a heap of more is a table of data or a broken page, and each costs time."""
_MOST_KNOWN = 50_000
_BEFORE_UNIT = _EXTENDED | ARTICLES | {"of"}


def read_expressions(text: str) -> tuple[Lexemes, list[Expression]]:
    """The lexemes of a sentence and every number that states something, in text order."""
    lexemes = lex(text)
    starts = list(compress(count(), map(_STARTS.__getitem__, lexemes.printed)))
    if not starts:
        return lexemes, []
    has_digits = any(lexemes[at].kind == "digits" for at in starts)
    return lexemes, _Reader(lexemes, masked_spans(text) if has_digits else []).read(starts)


class _Starts(dict[str, bool]):
    """Lexeme, as printed with the white space before it or as it is -> whether a number can start at it, found out once."""

    def __missing__(self, printed: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[printed] = _may_start(printed.lstrip().lower())
        return found


_STARTS = _Starts()


def _may_start(lower: str) -> bool:
    """True for a lexeme at which a number can start."""
    first = lower[0]
    if not first.isalpha():
        return first.isdecimal() or first in _FRACTIONS or (first == "." and len(lower) > 1)
    return lower in number_words() or lower in DECADES_OF_LIFE or lower in ARTICLES or multiple_of(lower) is not None


class _Reader:
    """The state of one pass."""

    def __init__(self, lexemes: Lexemes, masks: list[tuple[int, int]]) -> None:
        self.lexemes = lexemes
        self.masks = masks
        self.mask_starts = [start for start, _ in masks]
        self.found: list[Expression] = []
        self.named: set[str] = set()
        """Digits that were a name in this sentence: the 11 of `the iPhone 11 and 11 Pro`."""

    def read(self, starts: list[int]) -> list[Expression]:
        """The expressions from left to right, of the places where one may start."""
        done = 0
        for at in starts:
            if at >= done and len(self.found) < _MOST_NUMBERS:
                done = self._read_at(at)
        return self.found

    @cached_property
    def title_case(self) -> bool:
        """Most words of the sentence have a capital; asked for only where that matters."""
        return is_title_case(self.lexemes)

    def is_masked(self, at: int) -> bool:
        """True for a lexeme that is part of a date, a time, an address or the like."""
        if not self.masks:
            return False
        offset = self.lexemes.start_of(at)
        index = bisect_right(self.mask_starts, offset) - 1
        return index >= 0 and offset < self.masks[index][1]

    def _lower(self, at: int) -> str:
        return lower_at(self.lexemes, at)

    def _add(self, expressions: list[Expression]) -> int:
        """Keep what was read, with its rate; the index to go on from."""
        for expression in expressions:
            last = self.found[-1] if self.found else None
            is_converted = is_conversion(self.lexemes, expression, last)
            rate = rate_after(self.lexemes, expression)
            rate_per = rate[0] if rate is not None else None
            if is_converted and rate_per is None and last is not None:
                rate_per = last.rate_per
            if rate_per is not None or is_converted:
                expression = expression._replace(rate_per=rate_per, is_converted=is_converted)
            self.found.append(expression)
            if rate is not None:
                self._skip_denominator(rate[1], rate[2])
        return expressions[-1].last

    def _skip_denominator(self, first: int, last: int) -> None:
        """Mark the number of `per 100,000 people` as read: it says nothing of its own."""
        if self._lower(first) == "per" and last - first > 1:
            start, end = self.lexemes.start_of(first), self.lexemes.end_of(last - 1)
            at = bisect_right(self.mask_starts, start)
            self.masks.insert(at, (start, end))
            self.mask_starts.insert(at, start)

    def _read_at(self, at: int) -> int:
        """Read the expression whose numeral starts here; the index to go on from."""
        lexemes = self.lexemes
        lexeme = lexemes[at]
        if self.masks and self.is_masked(at):
            record = read_record(lexemes, at) if lexeme.kind == "digits" else None
            return at + 1 if record is None else self._add(record)
        is_article = lexeme.lower in ARTICLES
        if is_article and not self._may_count(at):
            return at + 1
        is_digits = lexeme.kind == "digits"
        if lexeme.text[-1] == "0" or lexeme.lower in DECADES_OF_LIFE:
            decade = read_decade_of_life(lexemes, at)
            if decade is not None:
                return self._add([decade])
        currency = self._currency(at) if is_digits else None
        if is_digits and currency is None and is_glued_to_letters(lexemes, at):
            return self._skip_glued(at)
        numeral = read_numeral(lexemes, at, after_currency=currency is not None)
        if numeral is None:
            expression = read_article(lexemes, at) if is_article else None
            return at + 1 if expression is None else self._add([expression])
        if numeral.kind == "ordinal":
            return self._read_ordinal(numeral)
        idiom = idiom_end(lexemes, at)
        if idiom is not None:
            return idiom
        few = read_one_or_two(lexemes, numeral) if numeral.value == 2 and numeral.is_word else None
        if few is not None:
            return self._add([few])
        unit = unit_after(lexemes, numeral)
        if unit is not None and is_title(lexemes, numeral, unit, title_case=self.title_case):
            return unit.last
        joined = self._read_joined(numeral, currency, unit)
        if joined:
            return self._add(joined)
        return self._read_money(numeral, currency, unit) if currency else self._read_number(numeral, unit)

    def _read_joined(self, numeral: Numeral, currency: Currency | None, unit: Unit | None) -> list[Expression] | None:
        """What a numeral makes with another one: a ratio, a number and how far off it may be, a range, a score."""
        lexemes, found = self.lexemes, None
        if self._lower(numeral.last) in _BEFORE_WHOLE:
            found = read_ratio(lexemes, numeral, currency, self.is_masked)
        if not found and currency is None and self._lower(numeral.last if unit is None else unit.last) in JOINTS:
            found = read_dimension(lexemes, numeral, unit, self.is_masked)
        found = found or read_tolerance(lexemes, numeral, unit, currency, self.is_masked)
        if not found and self._lower(unit.last if unit is not None else numeral.last) in CONNECTORS:
            found = read_span(lexemes, numeral, unit, currency, self.is_masked)
        return as_record(lexemes, found) if found and found[0].kind == "score" else found

    def _may_count(self, at: int) -> bool:
        """False for the article before a word that is neither number nor unit, as nearly all are."""
        follow = self.lexemes[at + 1] if at + 1 < len(self.lexemes) else None
        return follow is not None and (_STARTS[follow.lower] or may_be_unit(follow.lower))

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

    def _read_money(self, numeral: Numeral, currency: Currency, after: Unit | None) -> int:
        name, first = currency
        last = after.last if after is not None and after.kind == "money" and after.name == name else numeral.last
        unit = Unit(name, "money", last, self._lower(numeral.last) in HYPHENS and self.lexemes[numeral.last].glued)
        is_inner_minus = self.lexemes[numeral.first - 1].text in HYPHENS
        signed = first if is_inner_minus else self._sign(first)
        value = numeral.value if signed is None else -numeral.value
        self._add([make_expression(self.lexemes, first if signed is None else signed, unit, value, kind=numeral.kind)])
        return max(numeral.last, unit.last)

    def _read_number(self, numeral: Numeral, unit: Unit | None) -> int:
        lexemes, first = self.lexemes, numeral.first
        unit = unit or self._unit_further_on(numeral)
        signed = self._sign(first)
        value = numeral.value if signed is None else -numeral.value
        first = first if signed is None else signed
        if unit is None and self._has_magnitude_before(first):
            first -= 1 + (self._lower(first - 1) in HYPHENS or self._lower(first - 1) == "of")
            unit = Unit("magnitude", "magnitude", numeral.last)
        age = read_age(lexemes, numeral, unit)
        if age is not None:
            unit = age.unit
        elif (
            unit is None
            and self.found
            and continues_ages(lexemes, numeral, [(e.first, e.last, e.unit == "age" and not e.is_old) for e in self.found[-_AGES:]])
        ):
            unit = Unit("age", "age", numeral.last)
        if unit is None and self._lower(numeral.last) in LIST_JOINTS:
            unit = shared_unit(lexemes, numeral, self.found[-1:], self.is_masked)
            if unit is not None and not self._states_something(numeral, first):
                unit = None
        unit = unit or borrowed_unit(lexemes, numeral, self.found[-1:])
        if unit is None:
            if not self._states_something(numeral, first):
                return numeral.last
            is_ratio = numeral.kind in {"fraction", "multiple"} or (not numeral.is_word and lexemes[numeral.first].text.startswith("."))
            name = "ratio" if is_ratio else COUNT
            unit = Unit(name, name, numeral.last, not is_ratio and hyphen_follows(lexemes, numeral.last))
        kind = "age" if age else numeral.kind
        self._add([make_expression(lexemes, first, unit, value, kind=kind, is_old=bool(age and age.is_old))])
        return max(numeral.last, unit.last)

    def _states_something(self, numeral: Numeral, first: int) -> bool:
        """True for a number that states something; digits that are a name are remembered as one."""
        printed = self.lexemes[numeral.first].text
        follow = self.lexemes[numeral.last] if numeral.last < len(self.lexemes) else None
        if printed in self.named and (follow is None or not follow.text[0].islower()):
            return False
        if states_something(self.lexemes, numeral, first, title_case=self.title_case):
            return True
        if not numeral.is_word:
            self.named.add(printed)
        return False

    def _unit_further_on(self, numeral: Numeral) -> Unit | None:
        """The unit that does not follow a numeral at once; `of` may stand between (`tens of thousands of dollars`)."""
        unit = None
        if numeral.kind in {"fraction", "cardinal", "vague"} and self._lower(numeral.last) in _BEFORE_UNIT:
            unit = self._unit_of_which(numeral)
        if unit is None and numeral.kind == "vague" and self._lower(numeral.last) == "of":
            return unit_after(self.lexemes, numeral._replace(last=numeral.last + 1))
        return unit or multiple_after(self.lexemes, numeral)

    def _unit_of_which(self, numeral: Numeral) -> Unit | None:
        """The unit of `half an hour`, `a quarter of a mile`, `four more years`."""
        at = numeral.last
        if numeral.kind in {"cardinal", "vague"}:
            unit = unit_after(self.lexemes, numeral._replace(last=at + 1)) if self._lower(at) in _EXTENDED else None
            return unit if unit is not None and unit.kind in {"duration", "length"} else None
        if self._lower(at) == "of":
            at += 1
        if self._lower(at) not in ARTICLES:
            return None
        unit = unit_after(self.lexemes, Numeral(1.0, at, at + 1, "cardinal", True))
        return None if unit is None or unit.kind == "angle" else unit

    def _read_ordinal(self, numeral: Numeral) -> int:
        """A rank (`the second release`), or a person's birthday (`her 80th birthday`); other ordinals are left out."""
        if self._lower(numeral.last) == "birthday":
            unit = Unit("age", "age", numeral.last)
        elif is_rank(self.lexemes, numeral, title_case=self.title_case):
            unit = Unit("ordinal", "ordinal", numeral.last, hyphen_follows(self.lexemes, numeral.last))
        else:
            return numeral.last
        self._add([make_expression(self.lexemes, numeral.first, unit, numeral.value, kind="ordinal")])
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
