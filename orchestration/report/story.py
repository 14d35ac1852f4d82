"""A story as the report shows it: its quantities, sums, names, descriptions and quotations, taken from its rows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from orchestration.report.quantities import Quantity, quantities_of
from orchestration.report.rows import ArticleRow, ClaimRow, DiscrepancyRow, StoryRows
from orchestration.report.sums import Sum, sums_of
from orchestration.report.wordings import Wording, compare_letters, compare_words

_QUOTED = re.compile(r"“([^”]+)”")
_WORD = re.compile(r"\w+")
KINDS = ("figure_conflict", "sum_mismatch", "quote_variant", "dropped_words", "name_variant", "role_variant")


@dataclass(frozen=True, slots=True)
class Variant:
    """One form of a name, or one wording of a quotation, and where it is printed."""

    wording: Wording
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An article that prints it, what the report calls the article, and the statement there, if it is one."""

    article: ArticleRow
    label: str
    claim: ClaimRow | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding about words, with its variants side by side."""

    finding: DiscrepancyRow
    variants: tuple[Variant, ...]
    subject: str | None
    """Whose name, whose words."""


@dataclass(frozen=True)
class StoryView:
    """One story, ready for its page."""

    rows: StoryRows

    @property
    def story_id(self) -> str:
        """Its id."""
        return self.rows.story.story_id

    @cached_property
    def headline(self) -> str:
        """Its headline, else the title or file of its first article."""
        titles = [self.rows.story.headline, *(article.title for article in self.rows.articles)]
        return next((title for title in titles if title), None) or (
            self.rows.articles[0].file_name if self.rows.articles else "Story without a headline"
        )

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Those of which two figures were compared; see `single` for the others."""
        return [quantity for quantity in self._all_quantities if quantity.is_compared]

    @cached_property
    def single(self) -> list[Quantity]:
        """Quantities that one voice alone tells."""
        return [quantity for quantity in self._all_quantities if not quantity.is_compared]

    @cached_property
    def _all_quantities(self) -> list[Quantity]:
        return quantities_of(self.rows)

    @cached_property
    def sums(self) -> list[Sum]:
        """Its sums, those that fail first."""
        return sums_of(self.rows)

    @cached_property
    def counts(self) -> list[tuple[str, int]]:
        """Kinds of findings and how many there are, the gravest kind first."""
        counted = Counter(finding.kind for finding in self.rows.discrepancies)
        return [(kind, counted[kind]) for kind in KINDS if counted[kind]]

    @cached_property
    def verdicts(self) -> Counter[str]:
        """Judgement -> quantities that are as grave as that."""
        return Counter(quantity.verdict for quantity in self.quantities if quantity.verdict)

    @property
    def gravity(self) -> str:
        """`contradiction`, `inside`, `difference` or `quiet`: the section of the front page it belongs to."""
        conflicts = [finding for finding in self.rows.discrepancies if finding.kind == "figure_conflict"]
        if any(kind == "sum_mismatch" for kind, _ in self.counts) or not all(finding.is_within_article for finding in conflicts):
            return "contradiction"
        return "inside" if conflicts else "difference" if self.counts else "quiet"

    @cached_property
    def names(self) -> list[Difference]:
        """Names spelt differently."""
        return [self._of_name(finding) for finding in self.rows.discrepancies if finding.kind == "name_variant"]

    @cached_property
    def roles(self) -> list[DiscrepancyRow]:
        """People described differently."""
        return [finding for finding in self.rows.discrepancies if finding.kind == "role_variant"]

    @cached_property
    def quotations(self) -> list[Difference]:
        """Statements quoted in different words or with words left out."""
        return [self._of_words(finding) for finding in self.rows.discrepancies if finding.kind in ("quote_variant", "dropped_words")]

    @cached_property
    def reports(self) -> list[tuple[ArticleRow, list[ArticleRow]]]:
        """Its articles in the order of their days, each with its copies."""
        copies: dict[str, list[ArticleRow]] = defaultdict(list)
        for article in self.rows.articles:
            if article.duplicate_of in self.rows.article_of:
                copies[article.duplicate_of or ""].append(article)
        return [(article, copies[article.article_id]) for article in self.rows.articles if article.duplicate_of not in self.rows.article_of]

    @cached_property
    def lead_finding(self) -> DiscrepancyRow | None:
        """The finding that stands for the story on the front page."""
        rank = {kind: place for place, kind in enumerate(KINDS)}
        return min(
            self.rows.discrepancies,
            key=lambda finding: (rank.get(finding.kind, len(rank)), -finding.importance, finding.summary),
            default=None,
        )

    @cached_property
    def lead_quantity(self) -> Quantity | None:
        """The quantity that is drawn for the story on the front page."""
        return next(
            (quantity for quantity in self.quantities if quantity.verdict == "conflict" or quantity.measure.article_count > 1), None
        )

    def _of_name(self, finding: DiscrepancyRow) -> Difference:
        forms = list(dict.fromkeys(_QUOTED.findall(finding.summary)))
        present = [row for row in self.rows.article_actors if row.actor_id == finding.actor_id]
        variants = []
        for form, wording in zip(forms, compare_letters(forms), strict=True):
            where = [row.article_id for row in present if form in row.names]
            variants.append(Variant(wording, tuple(self._place(article_id) for article_id in where)))
        actor = self.rows.actors.get(finding.actor_id or "")
        return Difference(finding, tuple(variants), actor.name if actor else None)

    def _of_words(self, finding: DiscrepancyRow) -> Difference:
        ids = set(finding.claim_ids)
        printed: dict[str, list[ClaimRow]] = defaultdict(list)
        for claim in self.rows.claims:
            if claim.claim_id in ids:
                printed[" ".join(_WORD.findall(claim.claim_text.casefold()))].append(claim)
        texts = [" ".join(claims[0].claim_text.split()).rstrip(",;") for claims in printed.values()]
        variants = tuple(
            Variant(wording, tuple(self._place(claim.article_id, claim) for claim in claims))
            for wording, claims in zip(compare_words(texts), printed.values(), strict=True)
        )
        speaker = next((claim.speaker_name for claims in printed.values() for claim in claims if claim.speaker_name), None)
        return Difference(finding, variants, speaker)

    def _place(self, article_id: str, claim: ClaimRow | None = None) -> Place:
        return Place(self.rows.article_of[article_id], self.rows.label_of[article_id], claim)
