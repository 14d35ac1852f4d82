"""A batch of articles through `crosswire.analyse`: pure over the batch, so that it runs in process or in worker processes alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context

import polars as pl

from crosswire.frames import RAW_TABLES, to_frame
from crosswire.ids import make_id
from crosswire.model import Analysis, Article, RejectedInput, Tier

RECORDS: dict[str, str] = {
    "sentences": "sentences",
    "figures": "figures",
    "claims": "claims",
    "citations": "citations",
    "article_actors": "actors",
    "mentions": "mentions",
}
"""Raw table -> the field of `Analysis` that holds its records."""


@dataclass(frozen=True, slots=True)
class ExtractedBatch:
    """What was read out of a batch of articles."""

    articles: tuple[Article, ...]
    """Those whose analysis succeeded."""
    frames: dict[str, pl.DataFrame]
    failures: tuple[RejectedInput, ...]
    """Articles whose analysis failed. They keep their row in `raw.articles`, with nothing read out of them."""


def extract_batch(articles: Sequence[Article], tier: Tier) -> ExtractedBatch:
    """Everything the articles say, as one frame a raw table. One article's failure does not touch the others."""
    from crosswire import analyse

    analyses: list[Analysis] = []
    failures: list[RejectedInput] = []
    for article in articles:
        try:
            analyses.append(analyse(article, tier))
        except Exception as error:
            failures.append(_failure(article, error))
    frames = {
        table: to_frame([record for analysis in analyses for record in getattr(analysis, field)], RAW_TABLES[table])
        for table, field in RECORDS.items()
    }
    return ExtractedBatch(tuple(analysis.article for analysis in analyses), frames, tuple(failures))


def extract(articles: Sequence[Article], tier: Tier, *, batch_size: int, workers: int) -> Iterator[ExtractedBatch]:
    """The articles batch by batch, in `workers` processes where that is more than one. Batches come as they are done."""
    batches = [articles[start : start + batch_size] for start in range(0, len(articles), batch_size)]
    if workers == 1 or len(batches) <= 1:
        for batch in batches:
            yield extract_batch(batch, tier)
        return
    # A fresh interpreter each: the parent may hold threads and open files, which a forked child would inherit broken.
    with ProcessPoolExecutor(min(workers, len(batches)), mp_context=get_context("spawn")) as pool:
        for future in as_completed(pool.submit(extract_batch, batch, tier) for batch in batches):
            yield future.result()


def _failure(article: Article, error: Exception) -> RejectedInput:
    reason = "The analysis of this article failed, so nothing was read out of it; please report the article as a defect."
    return RejectedInput(
        rejected_input_id=make_id("rejected_input", article.source_path, reason),
        source_path=article.source_path,
        reason=reason,
        detail=f"{type(error).__name__}: {error}",
    )
