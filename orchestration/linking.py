"""Linking over a corpus of any size: stories and actors over light records, the rest some stories at a time.

In memory at one time are the terms of all articles as numbers, or each name with the articles that print it, or the whole articles
of some stories in each process; never everything of everything. What linking finds belongs to `crosswire.findings`.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import polars as pl

from crosswire.collector import collector_paused
from crosswire.frames import RAW_TABLES, from_frame, schema_of, to_frame
from crosswire.model import Analysis, Article, ArticleActor, StoryArticle, Tier
from crosswire.stories.link import link_sketches
from crosswire.stories.sketches import STANDING_PHRASE_ARTICLES, Sketch, sketch_of
from orchestration.databases import let_go
from orchestration.loading import ORDER
from orchestration.memory import give_back
from orchestration.parts import PART, Parts
from orchestration.tables import literal, quoted, select_list, transaction
from orchestration.workers import Done, Workers

Result = TypeVar("Result")
OVER_ALL = ("stories", "story_articles", "actors", "actor_links")
"""Tables of what is decided over all articles."""
_TABLE_OF = {RAW_TABLES[table]: table for table in OVER_ALL}
WITHIN_STORIES = ("measures", "measure_figures", "comparisons", "same_statements", "discrepancies")
"""Tables of what is found story by story."""
ARTICLES_AT_A_TIME = 400
"""Stories are compared together up to so many articles; a larger story is compared by itself."""
SLICE = 250
"""Articles whose words are read together; their names, four times as many."""
RECORDS_AT_A_TIME = 10_000
"""Records that are written together."""
STAYING_UP_TO = 5_000
"""Up to so many articles the processes that read words and names stay to compare stories. Beyond, what they hold of all names and do not
give back (400 MB for 10,000 articles) costs more than the second that it takes to start others."""
_STANDING = f"""
    with standing as (
        select outlet_id, hash(sentences.text) as line
        from raw.sentences join raw.articles using (article_id)
        where outlet_id is not null
        group by all
        having count(distinct article_id) >= {STANDING_PHRASE_ARTICLES}
    )
    select distinct outlet_id, s.text
    from raw.sentences as s join raw.articles using (article_id) join standing using (outlet_id)
    where standing.line = hash(s.text)
"""  # noqa: S608  # a number of our own


class LostPartError(RuntimeError):
    """A process that compared articles died, out of memory perhaps."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Articles whose words are read together."""

    parts: Parts
    number: int
    standing: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Named:
    """The names in all articles, and the folder that the actors go to."""

    names: Path
    tier: Tier
    found: Path


@dataclass(frozen=True, slots=True)
class Compared:
    """Articles of whole stories, and the folder that what is found in them goes to."""

    parts: Parts
    number: int
    found: Path


def link_corpus(
    connection: duckdb.DuckDBPyConnection,
    tier: Tier,
    workers: Workers,
    tell: Callable[[str], object],
    finish: Callable[[], object] = lambda: None,
) -> None:
    """Put what linking finds in the place of its tables, all of them or none; `finish` runs in the same transaction.

    Args:
        connection: the warehouse, articles extracted.
        tier: how they were read.
        workers: who reads the words of articles and compares those of a story.
        tell: takes what was found so far.
        finish: what else is to be written with the tables.

    Raises:
        LostPartError: a process died.
    """
    article_ids = _article_ids(connection)
    staying = workers.stay() if len(article_ids) <= STAYING_UP_TO else nullcontext(workers)
    with tempfile.TemporaryDirectory(prefix="crosswire-link-") as name, staying as workers:
        folder = Path(name)
        found = folder / "found"
        found.mkdir()
        for table in OVER_ALL:
            _write([], table, found, -1)  # there is a file, whatever is found
        story_of, actor_count = _link_over_all(connection, article_ids, Parts(folder / "words", tier), workers, found)
        tell(f"found {len(set(story_of.values())):,} stories and {actor_count:,} actors")
        parts = Parts(folder / "stories", tier)
        numbers = numbered(story_of)
        parts.cut(connection, numbers, ["articles", "sentences", "figures", "claims", "citations", "article_actors", "mentions"])
        parts.cut_links(connection, numbers, found)
        let_go(connection)
        give_back()  # other processes work from here on: 60 MB for 20,000 articles
        done = 0
        for articles in _results(workers.run(compare_part, (Compared(parts, n, found) for n in range(_count(numbers))))):
            done += articles
            tell(f"compared {done:,} of {len(story_of):,} articles with the others of their stories")
        with transaction(connection):
            for table in (*OVER_ALL, *WITHIN_STORIES):
                _load(connection, table, found)
            finish()


def numbered(story_of: dict[str, str]) -> pl.DataFrame:
    """The part in which each article is compared: whole stories together, up to a number of articles.

    Args:
        story_of: article id -> story id, in the order of articles.
    """
    members: dict[str, list[str]] = {}
    for article_id, story_id in story_of.items():
        members.setdefault(story_id, []).append(article_id)
    article_ids: list[str] = []
    numbers: list[int] = []
    number = held = 0
    for own in members.values():
        if held and held + len(own) > ARTICLES_AT_A_TIME:
            number, held = number + 1, 0
        held += len(own)
        article_ids += own
        numbers += [number] * len(own)
    return pl.DataFrame({"article_id": article_ids, PART: numbers}, schema={"article_id": pl.String(), PART: pl.Int64()})


def read_over_all(task: Slice | Named) -> tuple[Sketch, ...] | int:
    """What linking over all articles asks of a worker process: the words of a slice, or the actors."""
    return sketch_slice(task) if isinstance(task, Slice) else link_named(task)


def sketch_slice(task: Slice) -> tuple[Sketch, ...]:
    """What linking needs of the words of each article of a slice."""
    with collector_paused():
        return tuple(sketch_of(analysis, task.standing) for analysis in task.parts.analyses(task.number, ["sentences"]))


def link_named(task: Named) -> int:
    """Write the actors of all articles, and which article actors they are; returns the number of actors."""
    from crosswire.actors.link import linked

    with collector_paused():
        return _write_by_and_by(linked(lambda: _with_actors(task.names, task.tier)), task.found)["actors"]


def compare_part(task: Compared) -> int:
    """Write what is found in some stories; returns the number of their articles. Runs in a worker process."""
    from crosswire.findings.compare import Links, compare_stories  # late: the process that builds has others compare

    with collector_paused():
        analyses = task.parts.analyses(task.number)
        story_articles: list[StoryArticle] = task.parts.records("story_articles", task.number)
        own = [tuple(task.parts.records(table, task.number)) for table in ("actors", "actor_links")]
        findings = compare_stories(
            analyses, Links((), tuple(story_articles), *own), {link.article_id: link.story_id for link in story_articles}
        )
        for table in WITHIN_STORIES:
            _write(getattr(findings, table), table, task.found, task.number)
    return len(analyses)


def _link_over_all(
    connection: duckdb.DuckDBPyConnection, article_ids: Sequence[str], parts: Parts, workers: Workers, found: Path
) -> tuple[dict[str, str], int]:
    """Write the stories and the actors; returns the story of each article, and the number of actors."""
    numbers = pl.DataFrame(
        {"article_id": article_ids, PART: [row // SLICE for row in range(len(article_ids))]},
        schema={"article_id": pl.String(), PART: pl.Int64()},
    )
    parts.cut(connection, numbers, ["articles", "sentences"])
    standing: dict[str, set[str]] = {}
    for outlet_id, text in connection.execute(_STANDING).fetchall():
        standing.setdefault(outlet_id, set()).add(text)
    phrases = {outlet_id: frozenset(texts) for outlet_id, texts in standing.items()}
    slices = (Slice(parts, number, phrases) for number in range(_count(numbers)))
    # The actors first: one process is busy with them while the others read words.
    tasks: Iterator[Slice | Named] = chain([Named(_names_of(connection, parts.folder), parts.tier, found)], slices)
    let_go(connection)
    actors: list[int] = []

    def sketches() -> Iterator[Sketch]:
        for result in _results(workers.run(read_over_all, tasks)):
            if isinstance(result, int):
                actors.append(result)
            else:
                yield from result

    stories, story_articles = link_sketches(sketches())
    _write_by_and_by(chain(stories, story_articles), found)
    return {link.article_id: link.story_id for link in story_articles}, sum(actors)


def _names_of(connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """The folder with the tables that actors are linked by, for a process that has no warehouse."""
    names = folder / "names"
    names.mkdir(parents=True, exist_ok=True)
    columns = select_list(list(schema_of(ArticleActor)), "t")
    queries = {
        "articles": "select article_id, source_path, outlet_id from raw.articles order by article_id",
        "article_actors": f"select {columns} from {quoted('raw', 'article_actors')} as t "  # noqa: S608
        f"order by {', '.join(ORDER['article_actors'])}",
    }
    for table, query in queries.items():
        connection.execute(f"copy ({query}) to {literal(names / f'{table}.parquet')} (format parquet, compression lz4)")
    return names


def _with_actors(names: Path, tier: Tier) -> Iterator[Analysis]:
    """Every article with its actors and without its text, in the order of ids."""
    articles = pl.read_parquet(names / "articles.parquet").rows()
    # Numbers that linking does not ask for would be an object each.
    unused = {"mention_count": 0, "first_char_start": 0, "claim_count": 0}
    table = pl.scan_parquet(names / "article_actors.parquet").with_columns(**{name: pl.lit(value) for name, value in unused.items()})
    for start in range(0, len(articles), 4 * SLICE):
        own = articles[start : start + 4 * SLICE]
        by_article: dict[str, list[ArticleActor]] = {article_id: [] for article_id, _, _ in own}
        rows = table.filter(pl.col("article_id").is_between(pl.lit(own[0][0]), pl.lit(own[-1][0]))).collect()
        for actor in from_frame(rows, ArticleActor):
            by_article[actor.article_id].append(actor)
        for article_id, source_path, outlet_id in own:
            article = Article(article_id, source_path, "", "", "", outlet_id=outlet_id)
            yield Analysis(article, (), (), (), (), tuple(by_article[article_id]), tier=tier)


def _article_ids(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [row[0] for row in connection.execute("select article_id from raw.articles order by article_id").fetchall()]


def _count(numbers: pl.DataFrame) -> int:
    """How many parts there are; without articles one, which is empty."""
    return int(numbers[PART][-1]) + 1 if numbers.height else 1


def _results(outcomes: Iterable[Done[Any, Result]]) -> Iterator[Result]:
    for done in outcomes:
        if done.result is None:
            raise LostPartError("a process that compared articles died, out of memory perhaps; --workers 1 needs the least.")
        yield done.result


def _write(records: Sequence[object], table: str, folder: Path, number: int = 0) -> None:
    to_frame(records, RAW_TABLES[table]).write_parquet(folder / f"{table}.{number}.parquet")


def _write_by_and_by(records: Iterable[object], folder: Path) -> Counter[str]:
    """Write records of what is decided over all articles to their tables, one file after the other, so that they need not be held.

    Returns:
        How many there are of each table.
    """
    waiting: dict[str, list[object]] = {}
    counts = Counter[str]()
    for record in records:
        table = _TABLE_OF[type(record)]
        waiting.setdefault(table, []).append(record)
        counts[table] += 1
        if counts[table] % RECORDS_AT_A_TIME == 0:
            _write(waiting.pop(table), table, folder, counts[table])
    for table, rest in waiting.items():
        _write(rest, table, folder)
    return counts


def _load(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    columns = list(schema_of(RAW_TABLES[table]))
    # The first columns of every table are its ids: an order that does not depend on how the work was cut.
    connection.execute(
        f"create or replace table {quoted('raw', table)} as select {select_list(columns, 'found')} "  # noqa: S608
        f"from read_parquet(?) as found order by {select_list(columns[:2], 'found')}",
        [str(folder / f"{table}.*.parquet")],
    )
