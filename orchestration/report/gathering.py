"""What is gathered over all stories for the pages of outlets and actors: plain lines, never whole stories, so that memory stays small."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from orchestration.report.quantities import VERDICTS, Evidence, evidence_of
from orchestration.report.rows import ActorRow
from orchestration.report.story import StoryView

_KEPT = 200
"""Lines that a page shows of one kind; the rest is counted."""
_SPOKEN = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article on an outlet's page."""

    article_id: str
    title: str
    published_on: date | None
    story_id: str
    headline: str


@dataclass(frozen=True, slots=True)
class Stance:
    """What an outlet prints of a quantity that others tell too."""

    story_id: str
    headline: str
    measure_id: str
    label: str
    verdict: str
    printed: tuple[str, ...]
    others: tuple[str, ...]


@dataclass
class OutletLines:
    """What an outlet's page shows."""

    articles: list[ArticleLine] = field(default_factory=list)
    copies: list[ArticleLine] = field(default_factory=list)
    """What others print of it."""
    stances: list[Stance] = field(default_factory=list)

    @property
    def disputed(self) -> int:
        """Quantities on which another contradicts it."""
        return sum(stance.verdict == "conflict" for stance in self.stances)

    @property
    def shares(self) -> list[tuple[str, int, float, float]]:
        """Judgement, quantities, where its part of a bar begins and how wide it is, both in percent; the gravest first."""
        parts = []
        begin = 0.0
        for verdict in VERDICTS:
            count = sum(stance.verdict == verdict for stance in self.stances)
            width = 100 * count / len(self.stances) if count else 0.0
            if count:
                parts.append((verdict, count, begin, width))
            begin += width
        return parts


@dataclass(frozen=True, slots=True)
class Presence:
    """An actor in one article."""

    article_id: str
    label: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an actor."""

    claim_id: str
    article_id: str
    label: str
    text: str
    kind: str


@dataclass
class ActorLines:
    """What an actor's page shows. Lists are cut at a number of lines; the counts beside them are whole."""

    actor: ActorRow
    presence: list[Presence] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    figures: list[Evidence] = field(default_factory=list)
    differences: list[tuple[str, str]] = field(default_factory=list)
    article_count: int = 0
    said_count: int = 0
    figure_count: int = 0


@dataclass
class Gathered:
    """Lines by outlet and by actor."""

    outlets: defaultdict[str, OutletLines] = field(default_factory=lambda: defaultdict(OutletLines))
    actors: dict[str, ActorLines] = field(default_factory=dict)

    def add(self, story: StoryView) -> None:
        """Take from a story what other pages need of it."""
        self._add_outlets(story)
        self._add_actors(story)

    def _add_outlets(self, story: StoryView) -> None:
        rows = story.rows
        for article in rows.articles:
            line = ArticleLine(article.article_id, article.title or article.file_name, article.published_on, story.story_id, story.headline)
            if article.outlet_id in rows.outlets:
                self.outlets[article.outlet_id or ""].articles.append(line)
            if article.wire_outlet_id in rows.outlets and article.wire_outlet_id != article.outlet_id:
                self.outlets[article.wire_outlet_id or ""].copies.append(line)
        for quantity in story.quantities:
            printed: dict[str, list[str]] = defaultdict(list)
            disputed: set[str] = set()
            for row in quantity.rows:
                article = row.evidence[0].article
                who = article.outlet_id or article.article_id
                printed[who].append(row.printed)
                if row.is_in_conflict:
                    disputed.add(who)
            if len(printed) < 2:
                continue
            for outlet_id, own in printed.items():
                if outlet_id not in rows.outlets:
                    continue
                others = [text for other, texts in printed.items() if other != outlet_id for text in texts]
                verdict = quantity.verdict or "agreement"
                if verdict == "conflict" and outlet_id not in disputed:
                    verdict = "compatible"
                self.outlets[outlet_id].stances.append(
                    Stance(
                        story.story_id,
                        story.headline,
                        quantity.measure.measure_id,
                        quantity.measure.label,
                        verdict,
                        _once(own),
                        _once(others),
                    )
                )

    def _add_actors(self, story: StoryView) -> None:
        rows = story.rows
        for row in rows.article_actors:
            lines = self._lines_of(row.actor_id, story)
            if lines:
                lines.article_count += 1
                if len(lines.presence) < _KEPT:
                    label = rows.label_of[row.article_id]
                    lines.presence.append(Presence(row.article_id, label, tuple(row.names), tuple(row.roles), row.mention_count))
        for claim in rows.claims:
            lines = self._lines_of(claim.speaker_actor_id, story) if claim.claim_kind in _SPOKEN else None
            if lines:
                lines.said_count += 1
                if len(lines.said) < _KEPT:
                    label = rows.label_of[claim.article_id]
                    lines.said.append(Said(claim.claim_id, claim.article_id, label, claim.claim_text, claim.claim_kind))
        for figure in rows.figures:
            lines = self._lines_of(figure.said_by_actor_id, story)
            if lines:
                lines.figure_count += 1
                if len(lines.figures) < _KEPT // 4:
                    lines.figures.append(evidence_of(figure, rows))
        for finding in rows.discrepancies:
            lines = self._lines_of(finding.actor_id, story)
            if lines and len(lines.differences) < _KEPT:
                lines.differences.append((finding.summary, story.story_id))

    def _lines_of(self, actor_id: str | None, story: StoryView) -> ActorLines | None:
        if actor_id is None or actor_id not in story.rows.actors:
            return None
        if actor_id not in self.actors:
            self.actors[actor_id] = ActorLines(story.rows.actors[actor_id])
        return self.actors[actor_id]


def gravest_first(stances: Iterable[Stance]) -> list[Stance]:
    """Stances in the order of their judgements."""
    return sorted(stances, key=lambda stance: (VERDICTS.index(stance.verdict), stance.headline, stance.label))


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
