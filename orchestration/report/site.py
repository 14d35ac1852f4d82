"""The report as files: pages rendered from templates, written beside their place, and put there whole.

Pages are plain HTML with one style sheet and one small script beside them; nothing is fetched from anywhere. Everything
printed in an article is escaped by the templates' engine.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crosswire.findings.summaries import capitalised, joined
from orchestration.durable import alone, lock_of, replace_folder
from orchestration.report.article_text import marked_text
from orchestration.report.axis import interval_text, short_number
from orchestration.report.front import STORIES_A_PAGE, Entry, day_text, entry_of, facts_of, sections_of, short_day
from orchestration.report.gathering import Gathered, gravest_first
from orchestration.report.published import PublishedFile
from orchestration.report.rows import ActorRow, ArticleRow, FigureRow
from orchestration.report.story import StoryView

if TYPE_CHECKING:
    import jinja2

STORIES = 1000
"""Stories that a report has pages for, where nobody says otherwise."""
PATIENCE = 60
"""Seconds to wait for somebody else who writes the same report."""
_LISTED = 1000
"""Lines of the list of actors, and of the lists on an outlet's page."""
_TEMPLATES = Path(__file__).with_name("templates")
_ASSETS = ("report.css", "report.js")
_PLAIN_NAME = re.compile(r"[a-z0-9_-]{1,64}")
_VERDICT_NAMES = {
    "conflict": "contradiction",
    "unsure": "unclear",
    "update": "later count",
    "compatible": "compatible",
    "agreement": "agreement",
}
_KIND_NAMES = {
    "figure_conflict": ("contradicted quantity", "contradicted quantities"),
    "sum_mismatch": ("sum that does not add up", "sums that do not add up"),
    "quote_variant": ("quotation in different words", "quotations in different words"),
    "dropped_words": ("quotation with words left out", "quotations with words left out"),
    "name_variant": ("name spelt differently", "names spelt differently"),
    "role_variant": ("person described differently", "people described differently"),
}
_ABOUT = (
    ("Built", "build", "built_at"),
    ("Build", "build", "build_id"),
    ("Crosswire", "versions", "crosswire"),
    ("Language analysis", "settings", "tier"),
    ("Articles", "rows", "marts.dim_articles"),
    ("Inputs set aside", "rows", "raw.rejected_inputs"),
    ("Figures", "rows", "marts.fct_figures"),
    ("Statements", "rows", "marts.fct_claims"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was written."""

    front_page: Path
    pages: int
    size: int
    """Bytes of all its files."""
    stories: int
    seconds: float


@dataclass
class Site:
    """What every page knows."""

    built_at: str = ""
    build_id: str = ""
    standfirst: str = ""
    left_out: str = ""
    actor_pages: dict[str, str] = field(default_factory=dict)
    """Actor id -> name, for every actor that has a page by now."""


def write_site(published: PublishedFile, folder: Path, *, stories: int = STORIES) -> Report:
    """Write the report of a published file into `folder`, in place of the one that is there.

    Args:
        published: the file, open.
        folder: where to; a folder that is no report is left alone.
        stories: pages are written for so many stories, those with the gravest disagreement first; 0 for all.

    Raises:
        NotAReportError: the folder holds something else.
        TakenError: somebody else has been writing it all the time.
    """
    began = time.monotonic()
    chosen = min(stories, published.story_count) if stories else published.story_count
    _check(folder)
    place = folder.resolve()  # a folder and a link to it have one lock
    with alone(lock_of(place), PATIENCE):
        replace_folder(place, lambda unfinished: _Pages(unfinished, published, chosen, left_out=published.story_count - chosen).write())
    files = [file for file in folder.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    count = sum(file.suffix == ".html" for file in files)
    return Report(folder / "index.html", count, size, chosen, time.monotonic() - began)


class NotAReportError(ValueError):
    """The folder that a report would replace holds something else."""


def _check(folder: Path) -> None:
    """Leave alone what is no report."""
    if folder.exists() and not folder.is_dir():
        raise NotAReportError(f"{folder} is a file; a report is a folder")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "assets" / "report.css").is_file():
        raise NotAReportError(f"{folder} holds something that is no report; name an empty or a new folder")


class _Pages:
    """Writes the pages of one report."""

    def __init__(self, folder: Path, published: PublishedFile, stories: int, *, left_out: int) -> None:
        self._folder = folder
        self._published = published
        self._stories = stories
        about = published.about
        self._site = Site(
            built_at=about.get(("build", "built_at"), "")[:16].replace("T", " "),
            build_id=about.get(("build", "build_id"), ""),
            left_out=f"The {stories:,} stories with the gravest disagreement are shown; {left_out:,} more are in the published file."
            if left_out
            else "",
        )
        self._environment = _environment(self._site)

    def write(self) -> None:
        """All pages."""
        for name in ("story", "article", "outlet", "actor", "assets"):
            (self._folder / name).mkdir()
        for name in _ASSETS:
            shutil.copyfile(_TEMPLATES / name, self._folder / "assets" / name)
        gathered = Gathered()
        entries: list[Entry] = []
        known: dict[str, ActorRow] = {}
        for rows in self._published.stories(self._stories):
            if rows.actors is not known:  # stories that were read together share their actors
                known = rows.actors
                self._site.actor_pages |= {actor_id: actor.name for actor_id, actor in known.items()}
            story = StoryView(rows)
            entries.append(entry_of(story))
            gathered.add(story)
            self._write_story(story)
        self._site.standfirst = _standfirst(entries, self._published)
        self._write_front(entries)
        self._write_outlets(gathered)
        self._write_actors(gathered)
        about = [
            (title, self._published.about[section, name]) for title, section, name in _ABOUT if (section, name) in self._published.about
        ]
        self._render("reading.html", "reading.html", here="reading", about=about)

    def _write_story(self, story: StoryView) -> None:
        shown = {quantity.measure.measure_id for quantity in story.quantities}
        self._render("story.html", f"story/{page_name(story.story_id)}.html", here="", story=story, facts=facts_of(story))
        rows = story.rows
        labels = {measure.measure_id: measure.label for measure in rows.measures}
        for article in rows.articles:
            figures = [figure for figure in rows.figures if figure.article_id == article.article_id]
            claims = [claim for claim in rows.claims if claim.article_id == article.article_id]
            present = [row for row in rows.article_actors if row.article_id == article.article_id]
            self._render(
                "article.html",
                f"article/{page_name(article.article_id)}.html",
                here="",
                story=story,
                article=article,
                address=_web_address(article),
                original=rows.article_of.get(article.duplicate_of or ""),
                outlets=rows.outlets,
                paragraphs=marked_text(article, figures, claims, present, rows.actors),
                figures=figures,
                labels=labels,
                shown_measures=shown,
            )

    def _write_front(self, entries: Sequence[Entry]) -> None:
        contradict = any(entry.gravity in ("contradiction", "inside") for entry in entries)
        title = "Where the outlets contradict one another" if contradict else "What the outlets report"
        pages = max(1, -(-len(entries) // STORIES_A_PAGE))
        for number in range(1, pages + 1):
            own = entries[(number - 1) * STORIES_A_PAGE : number * STORIES_A_PAGE]
            name = "index.html" if number == 1 else f"page-{number}.html"
            self._render("index.html", name, here="stories", sections=sections_of(own), number=number, pages=pages, title=title)

    def _write_outlets(self, gathered: Gathered) -> None:
        lines = []
        for outlet in self._published.outlets.values():
            own = gathered.outlets[outlet.outlet_id]
            stances = gravest_first(own.stances)
            lines.append(
                {"outlet": outlet, "articles": len(own.articles), "shared": len(stances), "disputed": own.disputed, "shares": own.shares}
            )
            self._render(
                "outlet.html",
                f"outlet/{page_name(outlet.outlet_id)}.html",
                here="outlets",
                outlet=outlet,
                articles=own.articles,
                articles_shown=own.articles[:_LISTED],
                more_articles=max(0, len(own.articles) - _LISTED),
                copies=own.copies[:_LISTED],
                stances=stances[:_LISTED],
                more_stances=max(0, len(stances) - _LISTED),
                shared=len(stances),
                disputed=own.disputed,
            )
        lines.sort(key=lambda line: (-line["disputed"], -line["articles"], line["outlet"].name))  # type: ignore[operator, attr-defined]
        self._render("outlets.html", "outlets.html", here="outlets", lines=lines)

    def _write_actors(self, gathered: Gathered) -> None:
        everyone = sorted(
            gathered.actors.values(),
            key=lambda own: (not own.actor.is_named, -own.article_count, -own.said_count, own.actor.name, own.actor.actor_id),
        )
        for own in everyone:
            self._render(
                "actor.html",
                f"actor/{page_name(own.actor.actor_id)}.html",
                here="actors",
                actor=own.actor,
                presence=own.presence,
                more_presence=own.article_count - len(own.presence),
                statements=own.said,
                more_statements=own.said_count - len(own.said),
                figures=own.figures,
                more_figures=own.figure_count - len(own.figures),
                differences=own.differences,
            )
        lines = [{"actor": own.actor, "articles": own.article_count, "statements": own.said_count} for own in everyone[:_LISTED]]
        self._render("actors.html", "actors.html", here="actors", lines=lines, more=max(0, len(everyone) - _LISTED))

    def _render(self, template: str, name: str, **values: Any) -> None:
        root = "../" * name.count("/")
        page = self._environment.get_template(template).render(root=root, **values)
        (self._folder / name).write_bytes(page.encode("utf-8", "replace"))


def page_name(identifier: str) -> str:
    """A file name, and an anchor, for an id: itself where it is plain, else a hash of it."""
    if _PLAIN_NAME.fullmatch(identifier):
        return identifier
    return hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _environment(site: Site) -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        # They do not change while a report is written, and would be looked at for each of its pages.
        auto_reload=False,
    )
    environment.globals["site"] = site
    environment.filters |= {
        "page": page_name,
        "day": day_text,
        "short_day": short_day,
        "number": short_number,
        "capitalised": capitalised,
        "interval": _interval,
        "listed": joined,
        "verdict_name": lambda verdict: _VERDICT_NAMES.get(verdict, verdict),
        "kind_name": lambda kind, count: _KIND_NAMES.get(kind, (kind, kind))[count != 1],
    }
    return environment


def _interval(figure: FigureRow) -> str:
    return interval_text(figure.low, figure.high) + ("" if figure.unit == "count" else f" {figure.unit}")


def _web_address(article: ArticleRow) -> str | None:
    """The article's address where it is one of the web: an input may claim anything, such as a script."""
    try:
        parts = urlsplit(article.url or "")
    except ValueError:
        return None
    return article.url if parts.scheme in ("http", "https") and parts.netloc else None


def _standfirst(entries: Sequence[Entry], published: PublishedFile) -> str:
    def rows(table: str) -> int:
        return int(published.about.get(("rows", table)) or 0)

    contradicted = sum(entry.gravity in ("contradiction", "inside") for entry in entries)
    stories, articles, outlets = rows("marts.dim_stories"), rows("marts.dim_articles"), rows("marts.dim_outlets")
    parts = [
        f"{articles:,} {'article' if articles == 1 else 'articles'}",
        f"{outlets:,} {'outlet' if outlets == 1 else 'outlets'}",
        f"{stories:,} {'story' if stories == 1 else 'stories'}",
    ]
    told = f"{parts[0]} of {parts[1]} on {parts[2]}."
    return (
        f"{told} In {contradicted:,} of them, figures or sums do not seem to fit together."
        if contradicted
        else f"{told} None has figures that do not seem to fit together."
    )
