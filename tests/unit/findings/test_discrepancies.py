"""Findings about figures, in texts read and compared as a build does it."""

from __future__ import annotations

from crosswire import analyse
from crosswire.findings import compare
from crosswire.reading import article_from_text


def summaries(*texts: str) -> list[str]:
    analyses = [analyse(article_from_text(text, source_path=f"{number}.txt")) for number, text in enumerate(texts)]
    return [found.summary for found in compare(analyses).discrepancies if found.kind == "figure_conflict"]


def test_both_sides_of_a_vote_make_one_finding() -> None:
    told = "Norvik council accepts the offer\n\nThe council of Norvik voted {} on Monday to accept the offer of Carrick Foods."
    (summary,) = summaries(told.format("9 to 2"), told.format("8 to 3"))
    assert "“8 to 3”" in summary
    assert "“9 to 2”" in summary


def test_a_sum_in_another_currency_is_not_said_to_contradict_nothing() -> None:
    told = "Ferry sinks off Norvik\n\nThe owner promised {} to the family of every person who died in the sinking off Norvik."
    (summary,) = summaries(told.format("200,000 pesos ($3,500)"), told.format("300,000 pesos"), told.format("300,000 pesos"))
    assert "“$3,500” (owner, in 0.txt), in another currency, not compared" in summary
    assert "none of them" not in summary
