"""Linking over a corpus of any size: stories and actors over light records, the rest some stories at a time.

In memory at one time are the names of all articles, or the sentences that stories are told by, or the whole articles of
some stories; never everything of everything. What linking finds belongs to `crosswire.findings`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb

from crosswire.findings.compare import Links, compare_stories, link_articles
from crosswire.frames import RAW_TABLES, schema_of, to_frame
from crosswire.model import Analysis
from orchestration.corpus import Corpus
from orchestration.tables import quoted, select_list, transaction

OVER_ALL = ("stories", "story_articles", "actors", "actor_links")
"""Tables of what is decided over all articles."""
WITHIN_STORIES = ("measures", "measure_figures", "comparisons", "same_statements", "discrepancies")
"""Tables of what is found story by story."""
ARTICLES_AT_A_TIME = 400
"""Stories are compared together up to so many articles; a larger story is compared by itself."""


def link_corpus(
    connection: duckdb.DuckDBPyConnection, corpus: Corpus, tell: Callable[[str], object], finish: Callable[[], object] = lambda: None
) -> None:
    """Put what linking finds in the place of its tables, all of them or none; `finish` runs in the same transaction."""
    links = link_articles(corpus.analyses(["sentences"]), list(corpus.analyses(["article_actors"], with_text=False)))
    tell(f"found {len(links.stories):,} stories and {len(links.actors):,} actors")
    with tempfile.TemporaryDirectory(prefix="crosswire-link-") as folder:
        for table in OVER_ALL:
            to_frame(getattr(links, table), RAW_TABLES[table]).write_parquet(Path(folder) / f"{table}.0.parquet")
        done = 0
        for number, stories in enumerate(stories_together(links)):
            done += _compare(corpus, links, stories, Path(folder), number)
            tell(f"compared {done:,} of {len(links.story_articles):,} articles with the others of their stories")
        with transaction(connection):
            for table in (*OVER_ALL, *WITHIN_STORIES):
                _load(connection, table, Path(folder))
            finish()


def stories_together(links: Links) -> Iterator[dict[str, str]]:
    """Article id -> story id, for whole stories, up to a number of articles; at least one time even without any story."""
    members: dict[str, list[str]] = {}
    for link in links.story_articles:
        members.setdefault(link.story_id, []).append(link.article_id)
    held: dict[str, str] = {}
    for story_id, article_ids in members.items():
        if held and len(held) + len(article_ids) > ARTICLES_AT_A_TIME:
            yield held
            held = {}
        held.update(dict.fromkeys(article_ids, story_id))
    yield held


def narrowed(links: Links, analyses: Iterable[Analysis]) -> Links:
    """The links with the actors of these articles alone."""
    names = {actor.article_actor_id for analysis in analyses for actor in analysis.actors}
    own = tuple(link for link in links.actor_links if link.article_actor_id in names)
    wanted = {link.actor_id for link in own}
    return Links(links.stories, links.story_articles, tuple(actor for actor in links.actors if actor.actor_id in wanted), own)


def _compare(corpus: Corpus, links: Links, story_of: dict[str, str], folder: Path, number: int) -> int:
    analyses = corpus.of(sorted(story_of))
    findings = compare_stories(analyses, narrowed(links, analyses), story_of)
    for table in WITHIN_STORIES:
        to_frame(getattr(findings, table), RAW_TABLES[table]).write_parquet(folder / f"{table}.{number}.parquet")
    return len(analyses)


def _load(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    columns = list(schema_of(RAW_TABLES[table]))
    # The first columns of every table are its ids: an order that does not depend on how the work was cut.
    connection.execute(
        f"create or replace table {quoted('raw', table)} as select {select_list(columns, 'found')} "  # noqa: S608
        f"from read_parquet(?) as found order by {select_list(columns[:2], 'found')}",
        [str(folder / f"{table}.*.parquet")],
    )
