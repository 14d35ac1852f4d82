"""An expression of a sentence as a `Figure`, before anything is known of what it counts."""

from __future__ import annotations

from crosswire.figures.currencies import LocalCurrencies
from crosswire.figures.expression import Expression
from crosswire.figures.units import to_base
from crosswire.ids import make_id
from crosswire.model import Figure, Sentence


def figure_of(sentence: Sentence, expression: Expression, money: LocalCurrencies) -> Figure:
    """The figure with its place, value, interval and unit; what it counts and what is said of it is left open."""
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
        is_additional=expression.is_additional,
        base_value=base[0] if base else None,
        base_unit=base[1] if base else None,
        distribution=expression.distribution,
        rate_per=expression.rate_per,
        is_currency_assumed=is_assumed,
    )
