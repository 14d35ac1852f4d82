"""Numerals with what belongs to them become expressions: unit, modifier, range, ratio, score, age.

One pass over the lexemes of a sentence. What an expression counts, and what is said of it, do not belong here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.figures.ages import read_age
from crosswire.figures.exclusions import is_excluded, is_glued_to_letters, is_title_case, is_year, masked_spans, state_words
from crosswire.figures.lexer import Lexeme, lex
from crosswire.figures.modifiers import interval, modifier_after, modifier_before
from crosswire.figures.numerals import Numeral, number_words, read_numeral
from crosswire.figures.units import COUNT, Unit, currency_before, unit_after
from crosswire.figures.wordlists import word_list
from crosswire.model import Modifier

_HYPHENS = frozenset({"-", "‐", "‑", "–", "—"})
_MINUS = frozenset({"minus", "−", "negative"})
_ADDITIONAL = frozenset({"another", "additional", "further", "extra"})
_NEGATIONS = word_list("expressions_negations")
_BEFORE_LASTING = frozenset(
    "for in lasted lasting last lasts took take takes after was is are were been be spent spending of than served serving worked waited with "
    "now within aged already and , (".split()
)
"""Words after which `over` before a duration means `more than`; elsewhere it means `during`."""
_LATER = frozenset({"later", "earlier", "ago"})
_SCORE_WORDS = word_list("expressions_score_words")
_CHANGE_VERBS = word_list("expressions_change_verbs")
_SINGULAR_UNITS = word_list("expressions_singular_units")


@dataclass(frozen=True, slots=True)
class Expression:
    """A number read in a sentence; `start` and `end` are offsets into the sentence."""

    start: int
    end: int
    value: float
    low: float
    high: float
    modifier: Modifier
    unit: str
    unit_kind: str
    kind: str
    """Kind of the numeral (`cardinal`, `ordinal`, `fraction`, `vague`, ...), or `ratio`, `score`, `age`, `article`."""
    first: int
    """Index of the first lexeme, modifier included."""
    last: int
    """Index after the last lexeme."""
    is_hyphenated: bool = False
    """A hyphen ties the numeral or its unit to the noun that follows: `eight-year deal`, `six-vote majority`."""
    is_additional: bool = False
    is_old: bool = False
    """`N years old`, `N-year-old`: a person's age or a thing's."""
    distribution: int = 0
    is_singular_unit: bool = False
    """The unit is printed in the singular after a number other than one (`80 yard run`): it modifies a noun."""
    figure_ends_in_s: bool = False
    """A vague plural (`dozens`), which needs `of` before what it counts."""


def read_expressions(text: str) -> tuple[list[Lexeme], list[Expression]]:
    """The lexemes of a sentence and every number that states something, in text order."""
    lexemes = lex(text)
    starts = number_words()
    if not any(lexeme.kind == "digits" or lexeme.lower in starts or lexeme.lower in ("a", "an") for lexeme in lexemes):
        return lexemes, []
    masks = masked_spans(text) if any(lexeme.kind == "digits" for lexeme in lexemes) else []
    reader = _Reader(lexemes, masks, is_title_case(lexemes))
    return lexemes, reader.read()


class _Reader:
    """One pass over a sentence."""

    def __init__(self, lexemes: list[Lexeme], masks: list[tuple[int, int]], title_case: bool) -> None:
        self.lexemes = lexemes
        self.masks = masks
        self.mask_starts = [start for start, _ in masks]
        self.title_case = title_case
        self.found: list[Expression] = []

    def read(self) -> list[Expression]:
        at = 0
        starts = number_words()
        while at < len(self.lexemes):
            lexeme = self.lexemes[at]
            if lexeme.kind == "mark" or (
                lexeme.kind == "word" and lexeme.lower not in starts and lexeme.lower not in ("a", "an", "several")
            ):
                at += 1
                continue
            at = max(at + 1, self._read_at(at))
        return self.found

    def _is_masked(self, offset: int) -> bool:
        index = bisect_right(self.mask_starts, offset) - 1
        return index >= 0 and offset < self.masks[index][1]

    def _lower(self, at: int) -> str:
        return self.lexemes[at].lower if 0 <= at < len(self.lexemes) else ""

    def _read_at(self, at: int) -> int:
        """Read the expression whose numeral starts here; the index to go on from."""
        lexemes = self.lexemes
        if self._is_masked(lexemes[at].start):
            return at + 1
        if lexemes[at].lower in ("a", "an"):
            numeral = read_numeral(lexemes, at)
            if numeral is None:
                return self._read_article(at)
        is_digits = lexemes[at].kind == "digits"
        currency = currency_before(lexemes, at) if is_digits else None
        if is_digits and currency is None and at > 1 and lexemes[at - 1].text in {"-", "−"} and lexemes[at].glued and lexemes[at - 1].glued:
            currency = currency_before(lexemes, at - 1)  # $-50.8bn
            if currency is not None and lexemes[at - 2].kind == "word":
                currency = None
        if is_digits and currency is None and is_glued_to_letters(lexemes, at):
            return self._skip_glued(at)
        numeral = read_numeral(lexemes, at, after_currency=currency is not None)
        if numeral is None:
            return at + 1
        for read in (self._read_ratio, self._read_span):
            last = read(numeral, currency)
            if last is not None:
                return last
        return self._read_single(numeral, currency)

    def _skip_glued(self, at: int) -> int:
        while at < len(self.lexemes) and (self.lexemes[at].glued or self.lexemes[at].kind == "digits"):
            at += 1
        return at

    # -- one in three, 9 out of 10 -------------------------------------------------------------------------------

    def _read_ratio(self, numeral: Numeral, currency: tuple[str, int] | None) -> int | None:
        at = numeral.last
        if currency or numeral.kind != "cardinal" or numeral.value != int(numeral.value) or numeral.magnitude > 1:
            return None
        hyphenated = self._lower(at) in _HYPHENS
        at += hyphenated
        if self._lower(at) == "out" and self._lower(at + 1) == "of":
            at += 2
        elif self._lower(at) == "in" or (self._lower(at) == "of" and self._lower(at + 1) == "every"):
            at += 1
        else:
            return None
        at += self._lower(at) == "every"
        at += hyphenated and self._lower(at) in _HYPHENS
        if at >= len(self.lexemes) or self._is_masked(self.lexemes[at].start):
            return None
        other = read_numeral(self.lexemes, at)
        if other is None or other.kind not in {"cardinal", "dozen"} or not 0 < numeral.value < other.value:
            return None
        if unit_after(self.lexemes, other) is not None or is_year(self.lexemes, other):
            return None
        self._add(numeral.first, other.last, numeral.value / other.value, None, Unit("ratio", "ratio", other.last), "ratio")
        return other.last

    # -- 46 to 57 months, $140-150 million, between 30 and 40, 242-190 -------------------------------------------

    def _read_span(self, numeral: Numeral, currency: tuple[str, int] | None) -> int | None:
        lexemes = self.lexemes
        if numeral.kind not in {"cardinal", "dozen", "fraction"}:
            return None
        first_unit = unit_after(lexemes, numeral)
        at = first_unit.last if first_unit else numeral.last
        before = self._lower((currency[1] if currency else numeral.first) - 1)
        word = self._lower(at)
        if is_year(lexemes, numeral) and before in {"in", "since", "by", "of", "until", "during"}:
            return None
        is_between = before == "between" or (before in {"from"} and word == "to")
        if word in _HYPHENS and self._lower(at + 1) in {"to", "or"}:
            at += 1
            word = self._lower(at)
        if word in _HYPHENS:
            connector = "-"
        elif word == "to" or (word == "and" and is_between) or word == "or" or word == "through":
            connector = word
        elif word == "up" and self._lower(at + 1) == "to" and first_unit is not None:
            connector, at = "to", at + 1
        else:
            return None
        at += 1
        while at < len(lexemes) and lexemes[at].kind == "mark" and lexemes[at].text in _HYPHENS:
            at += 1
        if connector == "or" and self._lower(at) in {"more", "less"}:
            return None
        second_currency = None
        start = at
        while at < len(lexemes) and at - start < 3 and lexemes[at].kind != "digits" and lexemes[at].lower not in number_words():
            at += 1
        if at >= len(lexemes) or self._is_masked(lexemes[at].start):
            return None
        if at > start:
            second_currency = currency_before(lexemes, at)
            if second_currency is None or second_currency[1] != start:
                return None
        other = read_numeral(lexemes, at, after_currency=second_currency is not None or currency is not None)
        if other is None or other.kind not in {"cardinal", "dozen", "fraction"}:
            return None
        unit = unit_after(lexemes, other)
        if (
            connector == "-"
            and unit is not None
            and first_unit is None
            and currency is None
            and second_currency is None
            and numeral.value > other.value
        ):
            self._add(numeral.first, numeral.last, numeral.value, None, unit._replace(last=numeral.last), "cardinal", numeral=numeral)
            self._add(other.first, unit.last, other.value, None, unit, "cardinal", numeral=other)
            return unit.last  # a poll's '49-43 percent'
        if connector == "-" and self._is_score(numeral, other, currency, unit, first_unit):
            return self._add_score(numeral, other)
        return self._add_range(numeral, other, currency or second_currency, first_unit, unit, connector, before)

    def _is_score(self, a: Numeral, b: Numeral, currency: object, unit: Unit | None, first_unit: Unit | None) -> bool:
        if currency or a.is_word or b.is_word or a.value != int(a.value) or b.value != int(b.value) or a.magnitude > 1 or b.magnitude > 1:
            return False
        if unit is not None or first_unit is not None or len(self.lexemes[b.first].text) > 4 or not self.lexemes[b.first].glued:
            return False
        if is_year(self.lexemes, a) and is_year(self.lexemes, b):
            return False
        if a.value >= b.value:
            return True
        near = self.lexemes[max(0, a.first - 4) : a.first] + self.lexemes[b.last : b.last + 2]
        return any(lexeme.lower in _SCORE_WORDS for lexeme in near)

    def _add_score(self, a: Numeral, b: Numeral) -> int:
        count = Unit(COUNT, COUNT, b.last)
        hyphenated = b.last < len(self.lexemes) and self.lexemes[b.last].text in _HYPHENS
        for number, numeral in enumerate((a, b), 1):
            expression = self._make(a.first, b.last, numeral.value, None, count, "score")
            self.found.append(replace(expression, distribution=number, is_hyphenated=hyphenated))
        return b.last

    def _add_range(
        self,
        a: Numeral,
        b: Numeral,
        currency: tuple[str, int] | None,
        first_unit: Unit | None,
        unit: Unit | None,
        connector: str,
        before: str,
    ) -> int | None:
        low, high = a.value, b.value
        if a.magnitude == 1 and b.magnitude > 1 and low < 1000 and low * b.magnitude < high:
            low *= b.magnitude
        if not low < high:
            if (
                connector == "to"
                and before == "from"
                and self._is_change(a.first)
                and (unit is None or first_unit is None or unit.name == first_unit.name)
            ):
                return self._add_change(a, b, currency, first_unit, unit)
            return None
        if unit is not None and first_unit is not None and unit.name != first_unit.name:
            return None
        if currency and any(u is not None and u.kind != "money" for u in (unit, first_unit)):
            return None
        if currency and currency[1] > a.first and first_unit is not None:
            return None
        if unit is None and first_unit is not None and connector in {"to", "or", "and"} and not currency:
            return None
        if connector == "to" and before == "from" and self._is_change(a.first):
            return self._add_change(a, b, currency, first_unit, unit)
        if connector == "to" and before == "by":
            return None
        if connector == "or" and not (low + 1 == high or high <= 2 * low or a.magnitude > 1):
            return None
        if is_year(self.lexemes, a) and is_year(self.lexemes, b) and unit is None and not currency:
            return None
        first = currency[1] if currency and currency[1] < a.first else a.first
        if self._lower(first - 1) == "between":
            first -= 1
        if currency:
            unit = unit if unit is not None and unit.kind == "money" else None
            whole = Unit(currency[0], "money", unit.last if unit else b.last)
        else:
            age = read_age(self.lexemes, b, unit)
            hyphenated = b.last + 1 < len(self.lexemes) and self.lexemes[b.last].text in _HYPHENS and self.lexemes[b.last + 1].glued
            whole = (age.unit if age else unit) or first_unit or Unit(COUNT, COUNT, b.last, hyphenated)
            if whole.name == COUNT and before in {"aged", "ages", "age"}:
                whole = Unit("age", "age", b.last)
            whole = whole._replace(last=max(b.last, whole.last))
        self._add(first, whole.last, (low + high) / 2, (low, high), whole, "cardinal", numeral=b)
        return self.found[-1].last

    def _add_change(
        self, a: Numeral, b: Numeral, currency: tuple[str, int] | None, first_unit: Unit | None, unit: Unit | None
    ) -> int | None:
        """`rose from 13 to 14 mm`: two figures of one unit, which may be printed once."""
        if currency is not None or first_unit is not None or unit is None:
            return None
        self._add(
            a.first, a.last, a.value * (b.magnitude if a.magnitude == 1 else 1), None, unit._replace(last=a.last), "cardinal", numeral=a
        )
        self._add(b.first, unit.last, b.value, None, unit, "cardinal", numeral=b)
        return unit.last

    def _is_change(self, first: int) -> bool:
        return any(lexeme.lower in _CHANGE_VERBS for lexeme in self.lexemes[max(0, first - 8) : first])

    # -- one numeral ---------------------------------------------------------------------------------------------

    def _read_single(self, numeral: Numeral, currency: tuple[str, int] | None) -> int:
        lexemes = self.lexemes
        first = currency[1] if currency else numeral.first
        unit = unit_after(lexemes, numeral)
        value = numeral.value
        if numeral.kind == "ordinal":
            return self._read_ordinal(numeral)
        if numeral.kind == "fraction" and numeral.is_word and unit is None and self._lower(numeral.last) not in {"of", "the", "a", "an"}:
            if not (self._lower(numeral.first) not in {"half"} and numeral.last - numeral.first > 1):
                return numeral.last
        if currency:
            scale = unit if unit is not None and unit.kind == "money" and unit.name == currency[0] else None
            unit = Unit(currency[0], "money", scale.last if scale else numeral.last)
            if numeral.last < len(lexemes) and lexemes[numeral.last].text in _HYPHENS and lexemes[numeral.last].glued:
                unit = unit._replace(is_hyphenated=True)
        if unit is not None and unit.kind == "money" and self._lower(numeral.last) == "of" and numeral.kind == "vague":
            pass
        if numeral.kind == "vague" and unit is None and self._lower(numeral.last) == "of":
            unit = unit_after(lexemes, numeral._replace(last=numeral.last + 1))
        if numeral.kind == "collective" and unit is None:
            unit = unit_after(lexemes, numeral)
        signed = (
            self._sign(first)
            if not (currency and currency[1] < numeral.first - 1 and lexemes[numeral.first - 1].text in _HYPHENS)
            else first
        )
        if signed is not None:
            value, first = -value, signed
        prefix = self._prefix_unit(first, numeral.last, unit)
        if prefix is not None:
            unit, first = prefix
        age = read_age(lexemes, numeral, unit) if currency is None else None
        if age is None and unit is None and currency is None and self._continues_ages(numeral):
            unit = Unit("age", "age", numeral.last)
        if age is not None:
            unit, first_of_age = age.unit, age.first
            first = min(first, first_of_age)
        if unit is None and currency is None:
            if (
                numeral.kind == "vague"
                and numeral.last == numeral.first + 1
                and self._lower(first) in {"scores", "tens"}
                and not self._is_many(first, numeral.last)
            ):
                return numeral.last
            if numeral.kind == "zero" and self._lower(numeral.last) != "of":
                return numeral.last
            bound = modifier_before(lexemes, first)
            if bound is None and is_excluded(lexemes, numeral, title_case=self.title_case):
                return numeral.last
            if bound is not None and is_year(lexemes, numeral) and self._lower(bound[1]) in {"around", "about", "before", "over", "circa"}:
                return numeral.last
            if not numeral.is_word and lexemes[numeral.first].text.startswith("."):
                unit = Unit("ratio", "ratio", numeral.last)
            elif numeral.kind == "fraction":
                unit = Unit("ratio", "ratio", numeral.last)
            else:
                hyphenated = numeral.last < len(lexemes) and lexemes[numeral.last].text in _HYPHENS and lexemes[numeral.last].glued
                hyphenated = hyphenated and numeral.last + 1 < len(lexemes) and lexemes[numeral.last + 1].glued
                unit = Unit(COUNT, COUNT, numeral.last, hyphenated)
        assert unit is not None
        self._add(first, unit.last, value, None, unit, "age" if age else numeral.kind, numeral=numeral, is_old=bool(age and age.is_old))
        return max(numeral.last, unit.last)

    def _read_ordinal(self, numeral: Numeral) -> int:
        lexemes = self.lexemes
        after = self._lower(numeral.last)
        if is_excluded(lexemes, numeral, title_case=self.title_case):
            return numeral.last
        if after == "birthday":
            self._add(numeral.first, numeral.last, numeral.value, None, Unit("age", "age", numeral.last), "ordinal", numeral=numeral)
        return numeral.last

    def _is_many(self, first: int, last: int) -> bool:
        """True where `scores` or `tens` is a number and no noun: `scores of people`, `killing scores`."""
        return self._lower(last) in {"of", "more"} or self._lower(last) in state_words() or self._lower(first - 1) in state_words()

    def _continues_ages(self, numeral: Numeral) -> bool:
        """True for the second age of `ages 47 and 48`."""
        first = numeral.first
        for earlier in reversed(self.found):
            if earlier.unit != "age" or earlier.is_old or first - earlier.last > 2 or self._lower(first - 1) not in {"and", ","}:
                return False
            first = earlier.first
            if self._lower(first - 1) in {"ages", "aged"}:
                return True
        return False

    def _sign(self, first: int) -> int | None:
        """Index where a minus sign or word starts right before the number, or None."""
        if first == 0:
            return None
        before = self.lexemes[first - 1]
        if before.lower in _MINUS:
            return first - 1
        if before.text in _HYPHENS and self.lexemes[first].glued:
            if first > 1 and self.lexemes[first - 2].lower in _MINUS:
                return first - 2
            if not before.glued and before.text in {"-", "−"} and first > 1 and self.lexemes[first - 2].kind != "digits":
                return first - 1
        return None

    def _prefix_unit(self, first: int, last: int, unit: Unit | None) -> tuple[Unit, int] | None:
        """`magnitude 6.1`, `a magnitude of 6.1`, `magnitude-6.1`."""
        if unit is not None:
            return None
        at = first - 1
        if self._lower(at) in _HYPHENS or self._lower(at) == "of":
            at -= 1
        if self._lower(at) == "magnitude":
            return Unit("magnitude", "magnitude", last), at
        return None

    def _read_article(self, at: int) -> int:
        """`over a year`, `nearly an hour`: a bounded article before a unit is one; `a month later` likewise."""
        numeral = Numeral(1.0, at, at + 1, "cardinal", True)
        unit = unit_after(self.lexemes, numeral)
        if unit is None or unit.is_hyphenated or unit.kind in {"money", "percent", "angle", "magnitude", "gauge"}:
            return at + 1
        if modifier_before(self.lexemes, at) is None and not (unit.kind == "duration" and self._lower(unit.last) in _LATER):
            return at + 1
        self._add(at, unit.last, 1.0, None, unit, "article", numeral=numeral)
        return unit.last

    # -- putting it together -------------------------------------------------------------------------------------

    def _add(
        self,
        first: int,
        last: int,
        value: float,
        bounds: tuple[float, float] | None,
        unit: Unit,
        kind: str,
        *,
        numeral: Numeral | None = None,
        is_old: bool = False,
    ) -> None:
        expression = self._make(first, last, value, bounds, unit, kind, numeral=numeral)
        self.found.append(replace(expression, is_old=is_old))

    def _make(
        self,
        first: int,
        last: int,
        value: float,
        bounds: tuple[float, float] | None,
        unit: Unit,
        kind: str,
        *,
        numeral: Numeral | None = None,
    ) -> Expression:
        lexemes = self.lexemes
        modifier: Modifier = "range" if bounds else "exact"
        additional = False
        start = first
        while start > 0 and (
            self._lower(start - 1) in _ADDITIONAL or (self._lower(start - 1) in {"a", "an"} and self._lower(start) in _ADDITIONAL)
        ):
            start -= 1
            additional = True
        found = modifier_before(lexemes, start)
        if found is not None and self._is_bound(found[1], unit, kind):
            modifier = "range" if bounds else found[0]
            first = found[1]
            if modifier == "more_than" and self._is_negated(first):
                modifier = "at_most"
            if self._lower(first - 1) in {"an"} and self._lower(first) in {"estimated", "approximate"}:
                first -= 1
        elif kind == "vague":
            modifier = "at_least"
        if modifier == "exact" or (modifier == "at_least" and kind == "vague"):
            after = modifier_after(lexemes, last)
            if after is not None and not (after[0] == "about" and self._lower(last) == "odd" and unit.kind != COUNT):
                modifier, last = after
        additional = additional or self._lower(first - 1) in _ADDITIONAL or self._lower(last) in {"more", "additional", "further", "extra"}
        if unit.name == "decade":
            unit = unit._replace(name="year")
            value, bounds = value * 10, tuple(bound * 10 for bound in bounds) if bounds else None  # type: ignore[assignment]
        elif unit.name == "century":
            unit = unit._replace(name="year")
            value, bounds = value * 100, tuple(bound * 100 for bound in bounds) if bounds else None  # type: ignore[assignment]
        low, high = bounds if bounds else interval(modifier, value)
        return Expression(
            start=lexemes[first].start,
            end=lexemes[last - 1].end,
            value=value,
            low=low,
            high=high,
            modifier=modifier,
            unit=unit.name,
            unit_kind=unit.kind,
            kind=kind,
            first=first,
            last=last,
            is_hyphenated=unit.is_hyphenated,
            is_additional=additional,
            is_singular_unit=unit.kind != COUNT and value != 1 and lexemes[last - 1].lower in _SINGULAR_UNITS,
            figure_ends_in_s=kind == "vague" and lexemes[last - 1].lower.endswith("s"),
        )

    def _is_bound(self, first: int, unit: Unit, kind: str) -> bool:
        """False for `over` and `around` that are no bounds: `$160 million over eight years`."""
        word = self._lower(first)
        if word == "over" and unit.kind == "duration":
            return first == 0 or self._lower(first - 1) in _BEFORE_LASTING
        return not (word == "some" and kind in {"zero", "ordinal"})

    def _is_negated(self, first: int) -> bool:
        for lexeme in reversed(self.lexemes[max(0, first - 30) : first]):
            if lexeme.text in {";", ":", "."}:
                return False
            if lexeme.lower in _NEGATIONS:
                return True
        return False


def find_neighbours(expressions: Sequence[Expression], at: int) -> tuple[Expression | None, Expression | None]:
    """The expressions before and after one, in the same sentence."""
    return (expressions[at - 1] if at else None), (expressions[at + 1] if at + 1 < len(expressions) else None)
