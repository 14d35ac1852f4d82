"""An expression of a sentence as a `Figure`."""

from __future__ import annotations

from typing import NamedTuple

from crosswire.figures.currencies import LocalCurrencies
from crosswire.figures.expression import Expression
from crosswire.figures.units import to_base
from crosswire.ids import make_id
from crosswire.model import Figure, Realis, Sentence, Trend


class Said(NamedTuple):
    """What a sentence says of a figure: the fields of `Figure` of the same names."""

    counted: str | None = None
    counted_head: str | None = None
    restriction: str | None = None
    predicate: str | None = None
    time_scope: str | None = None
    place: str | None = None
    trend: Trend | None = None
    realis: Realis = "happened"
    bearer: str | None = None


_NOTHING = Said()


def figure_of(sentence: Sentence, expression: Expression, money: LocalCurrencies, said: Said = _NOTHING) -> Figure:
    """The figure of an expression: its place, value, interval and unit, and what the sentence says of it."""
    start, end = sentence.char_start + expression.start, sentence.char_start + expression.end
    printed = sentence.text[expression.start : expression.end]
    unit, is_assumed = money.read(expression.unit, printed) if expression.unit_kind == "money" else (expression.unit, False)
    base = to_base(expression.value, unit)
    return Figure(
        figure_id=make_id("figure", sentence.article_id, start, end, expression.distribution),
        article_id=sentence.article_id,
        sentence_number=sentence.sentence_number,
        char_start=start,
        char_end=end,
        figure_text=printed,
        value=expression.value,
        low=expression.low,
        high=expression.high,
        modifier=expression.modifier,
        unit=unit,
        unit_kind=expression.unit_kind,
        counted=said.counted,
        counted_head=said.counted_head,
        restriction=said.restriction,
        predicate=said.predicate,
        time_scope=said.time_scope,
        place=said.place,
        trend=said.trend,
        realis=said.realis,
        is_additional=expression.is_additional,
        base_value=base[0] if base else None,
        base_unit=base[1] if base else None,
        distribution=expression.distribution,
        rate_per=expression.rate_per,
        is_currency_assumed=is_assumed,
        bearer=said.bearer,
    )
