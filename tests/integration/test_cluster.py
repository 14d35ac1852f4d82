"""The same articles over two worker processes of a Dask cluster, one of which dies half-way."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from crosswire.frames import RAW_TABLES, to_frame
from orchestration.extraction import RECORDS, Batch, extract
from orchestration.fingerprints import extractor_fingerprint
from orchestration.settings import PROJECT_FOLDER
from orchestration.shards import DIGEST
from orchestration.workers import Workers
from tests.factories import make_article
from tests.unit.orchestration.shard_rows import rows_of

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")

pytestmark = pytest.mark.slow

ARTICLES = [
    make_article(f"The mayor of Port Ansel said {n} boats sank. The storm killed {n + 2} people.", path=f"{n}.txt") for n in range(60)
]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT_FOLDER))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as made:
        made.wait_for_workers(2)
        yield made


def batches(folder: Path) -> list[Batch]:
    frame = to_frame(ARTICLES, RAW_TABLES["articles"]).with_columns(pl.col("article_id").alias(DIGEST))
    return [Batch(frame[start : start + 3], "fast", folder, extractor_fingerprint()) for start in range(0, len(ARTICLES), 3)]


def test_a_worker_that_dies_costs_nothing(cluster: Any, tmp_path: Path) -> None:
    for _ in extract(batches(tmp_path / "alone"), Workers(1)):
        pass
    processes = [nanny.pid for nanny in cluster.workers.values()]
    done = 0
    for number, each in enumerate(extract(batches(tmp_path / "cluster"), Workers(scheduler=cluster.scheduler_address))):
        done += each.articles
        if number == 2:
            os.kill(processes[0], signal.SIGKILL)
    assert done == len(ARTICLES)
    assert rows_of(tmp_path / "cluster", RECORDS) == rows_of(tmp_path / "alone", RECORDS)
    deadline = time.monotonic() + 20
    while processes[0] in (pids := [nanny.pid for nanny in cluster.workers.values()]) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert processes[0] not in pids, "the worker was not killed"
