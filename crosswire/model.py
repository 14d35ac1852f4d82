"""The vocabulary of Crosswire: what an article, a figure, a claim, a finding *is*.

Plain frozen dataclasses and the words their categories may take. Field names are the column names of the warehouse, so
that a reader who knows one knows the other; `crosswire.frames` derives every table schema from these classes.

Does not belong here: any behaviour beyond trivial derivations (how a result shows itself is `crosswire.tables`), any parsing, any
I/O, any import outside the standard library at the top of the module.

Conventions that hold for every record:

* Offsets are Unicode code points into `Article.text`, half open: `text[char_start:char_end]` is the thing itself.
* Intervals are closed; an open end is `-inf` or `inf`.
* What cannot be known is None, never '' or 0.
* Ids are short content hashes made by `crosswire.ids` from raw values.
* An *article actor* is an actor as one article knows it. Linking (`crosswire.actors`) decides afterwards which article
  actors are one *actor* in the world; figures and claims are never rewritten for that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

OutletKind = Literal["agency", "newspaper", "broadcaster", "state_media", "portal", "unknown"]
PublishedBasis = Literal["metadata", "text", "filename", "unknown"]
BlockKind = Literal["title", "deck", "byline", "dateline", "caption", "body", "boilerplate"]
Modifier = Literal["exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most", "range"]
Trend = Literal["up", "down"]
Realis = Literal["happened", "planned", "feared", "denied"]
ClaimKind = Literal["direct", "mixed", "indirect", "narration"]
Stance = Literal["statement", "belief", "request", "intention", "attitude"]
ActorKind = Literal["person", "organization", "country", "group"]
SourceKind = Literal["outlet", "agency", "state_media", "official", "organization", "person", "anonymous", "social_media", "document"]
Judgement = Literal["agreement", "compatible", "update", "conflict", "unsure"]
DiscrepancyKind = Literal["figure_conflict", "sum_mismatch", "name_variant", "role_variant", "quote_variant", "dropped_words"]
Severity = Literal["info", "warning", "error"]
Tier = Literal["full", "fast"]

CONTENT_BLOCKS: frozenset[BlockKind] = frozenset({"title", "deck", "caption", "body"})
"""Blocks whose sentences are read for figures, claims and actors. The others are furniture."""

WRAPPED_LINES = "lines are broken at a column"
"""`Block.reason` of body text whose line breaks stand inside sentences: only an empty line ends a paragraph there."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher of articles, from `seeds/reference/outlets.csv` or as an article names it."""

    outlet_id: str
    name: str
    kind: OutletKind = "unknown"
    country: str | None = None
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text that plays one part in the page. Blocks do not overlap and stand in text order."""

    kind: BlockKind
    char_start: int
    char_end: int
    reason: str | None = None
    """Why this stretch was taken for boilerplate, caption and so on; None for body text."""


@dataclass(frozen=True, slots=True)
class Article:
    """One report of one outlet."""

    article_id: str
    source_path: str
    """Relative to the input folder, `/` between parts; `#n` is appended for the n-th record of a file that holds several."""
    text: str
    """For a plain-text input the decoded file, unchanged; otherwise the extracted text that all offsets refer to."""
    format: str
    content_hash: str
    outlet_id: str | None = None
    outlet_name: str | None = None
    wire_outlet_id: str | None = None
    """The agency whose copy this article reprints."""
    wire_outlet_name: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published_on: date | None = None
    published_basis: PublishedBasis = "unknown"
    language: str | None = None
    """ISO 639-1 code."""
    word_count: int = 0
    url: str | None = None
    blocks: tuple[Block, ...] = ()
    intake_notes: tuple[str, ...] = ()
    """What was odd about the input and how it was taken, a sentence each: a date that names no day, characters replaced."""


@dataclass(frozen=True, slots=True)
class RejectedInput:
    """An input that was set aside: nothing is dropped in silence."""

    rejected_input_id: str
    source_path: str
    reason: str
    """What is wrong, which field, and what would mend it: one sentence."""
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a content block. `sentence_number` counts from 1 through the article."""

    sentence_id: str
    article_id: str
    sentence_number: int
    paragraph_number: int
    block_kind: BlockKind
    char_start: int
    char_end: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an article states about the world: an interval with a meaning."""

    figure_id: str
    article_id: str
    sentence_number: int
    char_start: int
    char_end: int
    figure_text: str
    value: float
    low: float
    high: float
    modifier: Modifier
    unit: str
    """`count` for things counted, else the singular unit: `year`, `USD`, `percent`, `age`, `ordinal`, ..."""
    unit_kind: str
    """`count`, `money`, `percent`, `duration`, `length`, ... (column `unit_kind` of seeds/reference/units.csv)."""
    counted: str | None = None
    """The noun phrase counted, as printed, without the number."""
    counted_head: str | None = None
    """Lemma of its head noun, lower case: `prisoner`."""
    restriction: str | None = None
    """What narrows the thing counted: nationality, kind, place, folded to lower-case words in text order."""
    predicate: str | None = None
    """What happened to the thing counted, a class of seeds/reference/predicates.csv (`freed`, `held`, ...) or a verb lemma."""
    time_scope: str | None = None
    """Folded phrase of the time the figure holds for: `june`, `since 2024-07`, `today`; None where the text gives none."""
    place: str | None = None
    trend: Trend | None = None
    realis: Realis = "happened"
    is_additional: bool = False
    """'another 12', '1,300 additional': on top of others."""
    part_of_figure_id: str | None = None
    """The figure of the same article that this one is a stated part of."""
    base_value: float | None = None
    base_unit: str | None = None
    """Value and unit after conversion to the base unit of the kind (metre, kilogram, second, ...)."""
    distribution: int = 0
    """0, or the 1-based position of the thing counted where one phrase distributes ('two each from X, Y and Z')."""
    claim_id: str | None = None
    said_by: str | None = None
    """Who states it where it is attributed; None is the outlet's own voice."""
    said_by_article_actor_id: str | None = None
    citation_id: str | None = None
    rate_per: str | None = None
    """What the quantity is counted or measured for each of: `day`, `year`, `barrel`, `100000 people`; None for no rate."""
    is_currency_assumed: bool = False
    """A bare dollar sign was read as the currency of no outlet known: United States dollars for want of better."""
    bearer: str | None = None
    """Whose quantity it is by grammar (who offers, earns, owns, scores it): the last word of the name, in lower case."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where an article names a source."""

    citation_id: str
    article_id: str
    sentence_number: int
    char_start: int
    char_end: int
    source_name: str
    source_kind: SourceKind
    article_actor_id: str | None = None
    cue: str | None = None
    via_citation_id: str | None = None
    """Who passed it on: in 'X said, according to Y' the citation of X has that of Y here."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement, with its speaker. `narration` is the outlet's own voice."""

    claim_id: str
    article_id: str
    sentence_number: int
    char_start: int
    char_end: int
    claim_text: str
    claim_kind: ClaimKind
    speaker_name: str | None = None
    """The speaker's full name as the article gives it anywhere, else the describing phrase; never a pronoun."""
    speaker_article_actor_id: str | None = None
    citation_id: str | None = None
    via_citation_id: str | None = None
    cue: str | None = None
    medium: str | None = None
    """`X`, `social media`, `television`, `news conference`, `statement`, ... where told."""
    stance: Stance | None = None
    """What its cue makes of it: said to be so, believed, asked for, intended, or judged; None for narration."""
    cue_char_start: int | None = None
    """Where the cue is printed; None where nothing introduces the statement."""
    cue_char_end: int | None = None
    source_char_start: int | None = None
    """Where the words stand that name the speaker beside the cue, a pronoun too; None where the speaker is told elsewhere."""
    source_char_end: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed form of an actor."""

    article_id: str
    article_actor_id: str
    char_start: int
    char_end: int
    name: str


@dataclass(frozen=True, slots=True)
class ArticleActor:
    """An actor as one article knows it."""

    article_actor_id: str
    article_id: str
    name: str
    """The fullest printed form without titles."""
    kind: ActorKind
    mention_count: int
    first_char_start: int
    names: tuple[str, ...]
    """Every printed form, in order of appearance."""
    roles: tuple[str, ...] = ()
    """What the article calls them: `president`, `deputy special envoy`."""
    claim_count: int = 0
    is_named: bool = True
    """False for a speaker that no name tells: `police`, `a US official`."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything read out of one article, nothing compared with other articles yet."""

    article: Article
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    actors: tuple[ArticleActor, ...]
    mentions: tuple[Mention, ...] = ()
    tier: Tier = "full"
    extractor_version: str = ""

    def _repr_html_(self) -> str:
        from crosswire.tables import tables_of_analysis, to_html

        return to_html(tables_of_analysis(self))

    def __rich__(self) -> Any:
        from crosswire.tables import tables_of_analysis, to_rich

        return to_rich(tables_of_analysis(self))


@dataclass(frozen=True, slots=True)
class Story:
    """One event in the world and the articles that report it."""

    story_id: str
    headline: str | None
    first_published_on: date | None
    last_published_on: date | None
    article_count: int
    outlet_count: int


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """That an article belongs to a story, and whether it is a copy."""

    article_id: str
    story_id: str
    duplicate_of: str | None = None
    """The article_id of the earliest article with (nearly) the same text."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One person, organization, country or group in the world, whatever the spellings."""

    actor_id: str
    name: str
    kind: ActorKind
    article_count: int
    outlet_count: int
    names: tuple[str, ...]
    is_named: bool = True
    """False for a speaker that no name tells; such an actor belongs to one article."""


@dataclass(frozen=True, slots=True)
class ActorLink:
    """That an article actor is an actor, and why."""

    article_actor_id: str
    actor_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One quantity in the world that figures of a story speak of."""

    measure_id: str
    story_id: str
    label: str
    unit: str
    counted: str | None
    predicate: str | None
    part_of_measure_id: str | None
    figure_count: int
    article_count: int
    outlet_count: int


@dataclass(frozen=True, slots=True)
class MeasureFigure:
    """That a figure speaks of a measure, and why."""

    figure_id: str
    measure_id: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures of one measure, judged. `figure_id_a` is the smaller id."""

    comparison_id: str
    story_id: str
    measure_id: str
    figure_id_a: str
    figure_id_b: str
    outlet_id_a: str | None
    outlet_id_b: str | None
    judgement: Judgement
    gap: float
    """Distance of the two intervals over the larger of their near ends; 0 where they touch or overlap."""
    shared_origin: bool
    reason: str
    confidence: float | None = None
    """From 0 to 1, of a conflict or what is unsure: how sure it is that both speak of one quantity (`findings.confidence`)."""


@dataclass(frozen=True, slots=True)
class SameStatement:
    """That a claim is a wording of a statement found in other articles too."""

    claim_id: str
    same_statement_id: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One finding for an editor."""

    discrepancy_id: str
    story_id: str
    measure_id: str | None
    kind: DiscrepancyKind
    severity: Severity
    outlet_count: int
    outlets: tuple[str, ...]
    figure_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    summary: str
    actor_id: str | None = None
    is_within_article: bool = False
    importance: float = 0.0
    """From 0 to 1, to sort by: size of the gap, independent voices, centrality to the story, confidence (`findings.importance`)."""
    confidence: float | None = None
    """Of the surest pair of figures that contradict each other; None for other kinds of findings."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What several articles say taken together."""

    stories: tuple[Story, ...] = ()
    story_articles: tuple[StoryArticle, ...] = ()
    actors: tuple[Actor, ...] = ()
    actor_links: tuple[ActorLink, ...] = ()
    measures: tuple[Measure, ...] = ()
    measure_figures: tuple[MeasureFigure, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    same_statements: tuple[SameStatement, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    analyses: tuple[Analysis, ...] = field(default=(), repr=False)

    def frames(self) -> dict[str, Any]:
        """Everything as Polars frames, by the names of the raw tables: `findings.frames()["figures"]`."""
        from crosswire.frames import frames_of

        return frames_of(self)

    def _repr_html_(self) -> str:
        from crosswire.tables import tables_of_findings, to_html

        return to_html(tables_of_findings(self))

    def __rich__(self) -> Any:
        from crosswire.tables import tables_of_findings, to_rich

        return to_rich(tables_of_findings(self))


def allowed_values(literal: object) -> tuple[str, ...]:
    """The words a category may take, for tests and checks: `allowed_values(Modifier)`."""
    return get_args(literal)
