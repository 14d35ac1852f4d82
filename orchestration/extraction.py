"""A batch of articles through `crosswire.analyse` into a shard: the same function in process, in worker processes, on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from crosswire.frames import RAW_TABLES, from_frame, to_frame
from crosswire.ids import make_id
from crosswire.model import Article, RejectedInput, Tier
from orchestration.fingerprints import extractor_fingerprint
from orchestration.shards import DIGEST, ShardStore
from orchestration.workers import Workers

RECORDS: dict[str, str] = {
    "sentences": "sentences",
    "figures": "figures",
    "claims": "claims",
    "citations": "citations",
    "article_actors": "actors",
    "mentions": "mentions",
}
"""Raw table -> the field of `Analysis` that holds its records."""

FAILED = "The analysis of this article failed, so nothing was read out of it; please report the article as a defect."
"""Reason of the articles that were set aside by this stage, in `raw.rejected_inputs`."""


class StrangeWorkerError(RuntimeError):
    """A worker of a cluster is not like this machine: another version, or another disk."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that are read together, as rows of `raw.articles` with their digests, and where the shard is to lie."""

    articles: pl.DataFrame
    tier: Tier
    folder: Path
    extractor: str


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What became of a batch."""

    articles: int
    shard: str | None = None
    """None where no article could be read."""
    failures: tuple[RejectedInput, ...] = ()
    """Articles whose analysis failed. They keep their row in `raw.articles`, with nothing read out of them."""


@dataclass(frozen=True, slots=True)
class ExtractedBatch:
    """What was read out of a batch of articles."""

    articles: tuple[Article, ...]
    """Those whose analysis succeeded."""
    frames: dict[str, pl.DataFrame]
    failures: tuple[RejectedInput, ...]


def extract_batch(articles: Sequence[Article], tier: Tier) -> ExtractedBatch:
    """Everything the articles say, as one frame a raw table. One article's failure does not touch the others."""
    from crosswire.analysis import analyse_all

    failures: list[RejectedInput] = []

    def set_aside(article: Article, error: Exception) -> None:
        failures.append(failure(article.source_path, f"{type(error).__name__}: {error}"))

    analyses = list(analyse_all(articles, tier, set_aside))
    frames = {
        table: to_frame([record for analysis in analyses for record in getattr(analysis, field)], RAW_TABLES[table])
        for table, field in RECORDS.items()
    }
    return ExtractedBatch(tuple(analysis.article for analysis in analyses), frames, tuple(failures))


def read_out(batch: Batch) -> ReadOut:
    """Read a batch and keep what was read as a shard. Runs wherever the batch is sent.

    Raises:
        StrangeWorkerError: this process has another version of the extractor than the one that made the batch.
    """
    if extractor_fingerprint() != batch.extractor:
        raise StrangeWorkerError(
            f"a worker has the extractor {extractor_fingerprint()}, and this build {batch.extractor}: "
            "install the same version on all workers."
        )
    extracted = extract_batch(from_frame(batch.articles, Article), batch.tier)
    read = {article.article_id for article in extracted.articles}
    index = batch.articles.select("article_id", DIGEST).filter(pl.col("article_id").is_in(read))
    shard = ShardStore(batch.folder).write(index, extracted.frames) if read else None
    return ReadOut(batch.articles.height, shard, extracted.failures)


def extract(batches: Iterable[Batch], workers: Workers) -> Iterator[ReadOut]:
    """Read the batches, in the order in which they are done. An article that kills its worker is found and set aside.

    Raises:
        StrangeWorkerError: a worker writes where this machine does not see it, or has another version.
        SchedulerError: the cluster cannot be used.
    """
    for done in workers.run(read_out, batches):
        if done.result is None:
            yield from _without_the_deadly(done.batch, workers)
            continue
        if done.result.shard and not (done.batch.folder / done.result.shard).is_dir():
            raise StrangeWorkerError(
                f"a worker wrote {done.batch.folder / done.result.shard}, and it is not there: "
                "CROSSWIRE_HOME has to lie on storage that this machine and all workers share."
            )
        yield done.result


def failure(source_path: str, detail: str) -> RejectedInput:
    """An article whose analysis failed, as a row of `raw.rejected_inputs`."""
    return RejectedInput(make_id("rejected_input", source_path, FAILED), source_path, FAILED, detail)


def _without_the_deadly(batch: Batch, workers: Workers) -> Iterator[ReadOut]:
    """A batch whose worker died, halved until the one article that does it is alone."""
    rows = batch.articles.height
    if rows == 1:
        path = str(batch.articles["source_path"][0])
        yield ReadOut(1, None, (failure(path, "The process that read it died, out of memory perhaps."),))
        return
    halves = [Batch(part, batch.tier, batch.folder, batch.extractor) for part in (batch.articles[: rows // 2], batch.articles[rows // 2 :])]
    yield from extract(halves, workers if workers.scheduler else Workers(2))
