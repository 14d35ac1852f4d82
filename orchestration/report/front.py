"""The front page: one entry a story, in sections by the severity of its disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crosswire.findings.summaries import joined
from orchestration.report.axis import Axis, Mark
from orchestration.report.quantities import Quantity
from orchestration.report.rows import short_label
from orchestration.report.story import StoryView
from orchestration.report.sums import Sum

STORIES_A_PAGE = 50
_NAMED_OUTLETS = 4
_NAMED_VOICES = 2
_TITLES = {
    "contradiction": "Contradictions",
    "inside": "Contradictions inside one article",
    "difference": "Different words and names",
    "quiet": "No disagreement found",
}


@dataclass(frozen=True, slots=True)
class Lane:
    """One interval of a quantity, and who prints it."""

    printed: str
    interval: str
    mark: Mark
    is_in_conflict: bool
    who: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quantity in few lines."""

    label: str
    verdict: str
    axis: Axis
    axis_unit: str
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A story on the front page."""

    story_id: str
    headline: str
    facts: str
    counts: tuple[tuple[str, int], ...]
    gravity: str
    quantity: Drawn | None
    sum: Sum | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one severity."""

    gravity: str
    title: str
    entries: tuple[Entry, ...]


def entry_of(story: StoryView) -> Entry:
    """What the front page says of a story."""
    drawn = drawing_of(story.lead_quantity) if story.lead_quantity and story.lead_quantity.verdict != "agreement" else None
    failing = next((check for check in story.sums if not check.holds), None)
    if failing and (drawn is None or drawn.verdict != "conflict"):
        drawn = None
    return Entry(
        story_id=story.story_id,
        headline=story.headline,
        facts=facts_of(story),
        counts=tuple(story.counts),
        gravity=story.gravity,
        quantity=drawn,
        sum=None if drawn else failing,
        summary=story.lead_finding.summary if story.lead_finding else None,
    )


def sections_of(entries: Sequence[Entry]) -> list[Section]:
    """The entries in their sections, the gravest first."""
    return [
        Section(gravity, title, own)
        for gravity, title in _TITLES.items()
        if (own := tuple(entry for entry in entries if entry.gravity == gravity))
    ]


def drawing_of(quantity: Quantity) -> Drawn:
    """A quantity with one lane an interval instead of one row an outlet and voice."""
    lanes: dict[tuple[str, bool], tuple[str, Mark, dict[str, None]]] = {}
    for row in quantity.rows:
        if row.mark:
            _, _, names = lanes.setdefault((row.interval, row.is_in_conflict), (row.printed, row.mark, {}))
            names |= dict.fromkeys([row.label.name] if row.is_own_voice else row.voices)
    return Drawn(
        label=quantity.measure.label,
        verdict=quantity.verdict or "agreement",
        axis=quantity.axis,
        axis_unit=quantity.axis_unit,
        lanes=tuple(
            Lane(printed, interval, mark, disputed, _told_by(list(names))) for (interval, disputed), (printed, mark, names) in lanes.items()
        ),
    )


def _told_by(names: Sequence[str]) -> str:
    return joined(names) if len(names) <= _NAMED_VOICES else f"{names[0]} and {len(names) - 1} more"


def facts_of(story: StoryView) -> str:
    """'11 September 2025 · 5 articles of UPI, AFP and 2 more'."""
    row = story.rows.story
    labels = [short_label(article, story.rows.outlets) for article in story.rows.articles]
    outlets = list(dict.fromkeys(label.name for label in labels if label.file is None))
    others = sum(label.file is not None for label in labels)
    more = len(outlets) - _NAMED_OUTLETS
    named = [*outlets[:_NAMED_OUTLETS], f"{more} more"] if more > 1 else outlets
    if others:
        named.append(f"{'outlets' if others > 1 else 'an outlet'} not known")
    days = days_text(row.first_published_on, row.last_published_on)
    articles = f"{row.article_count:,} {'article' if row.article_count == 1 else 'articles'} of {joined(named)}"
    return f"{days} · {articles}" if days else articles


def days_text(first: date | None, last: date | None) -> str:
    """One day, or the first and the last of several."""
    if first is None or last is None:
        return ""
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def short_day(day: date) -> str:
    """'11 Sep'."""
    return f"{day.day} {day:%b}"


def day_text(day: date) -> str:
    """'11 September 2025'."""
    return f"{day.day} {day:%B %Y}"
