"""A small published file, and the PostgreSQL endpoint on it in a thread of this process."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from orchestration.publishing import publish
from orchestration.serving.endpoint import Endpoint
from orchestration.serving.published import Bounds, PublishedFile

PASSWORD = "a long enough password"  # noqa: S105  # of no other server
ROWS = 3000


def write_published(target: Path, rows: int = ROWS) -> Path:
    """A published file with a table of every type that is served, and a view."""
    working = target.parent / f"work-{target.stem}-{rows}" / "crosswire.duckdb"
    working.parent.mkdir(parents=True)
    with duckdb.connect(str(working)) as connection:
        connection.execute("create schema raw; create schema marts; create table raw.secrets as select 'hidden' as what")
        connection.execute("create type marts.severity as enum ('info', 'warning')")
        connection.execute(
            "create table marts.figures (figure_id bigint not null, value double, printed text, outlets text[], "
            "severity marts.severity, published_on date, is_sum boolean, share decimal(9, 3), seen timestamp)"
        )
        connection.execute(
            "insert into marts.figures select i, i * 1.5, 'about ' || i, ['Post', 'Ech\"o, late', null], "
            "case when i % 2 = 0 then 'info' else 'warning' end, date '2025-03-04' + (i % 7)::int, i % 3 = 0, i / 8, "
            "timestamp '2025-03-04 10:00:00' + interval (i) minute from range(?) t(i)",
            [rows],
        )
        connection.execute(
            "create view marts.warnings as select figure_id, printed from crosswire.marts.figures where severity = 'warning'"
        )
        connection.execute("comment on table marts.figures is 'Numbers of a test'")
        connection.execute("comment on column marts.figures.value is 'The value'")
    publish(working, target)
    return target


@dataclass(frozen=True)
class Served:
    """A running endpoint."""

    port: int
    file: Path
    endpoint: Endpoint

    @property
    def address(self) -> str:
        return f"postgresql://crosswire:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.port}/crosswire"


def run_endpoint(file: Path, bounds: Bounds) -> Iterator[Served]:
    """The endpoint, until the generator goes on."""
    loop = asyncio.new_event_loop()
    published = PublishedFile(file, bounds)
    endpoint = Endpoint(published, "crosswire", PASSWORD)
    is_up, is_over = threading.Event(), asyncio.Event()
    ports: list[int] = []

    async def serve() -> None:
        async with endpoint.listening("127.0.0.1", 0) as port:
            ports.append(port)
            is_up.set()
            await is_over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert is_up.wait(30)
    try:
        yield Served(ports[0], file, endpoint)
    finally:
        loop.call_soon_threadsafe(is_over.set)
        thread.join(30)
        published.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_published(tmp_path_factory.mktemp("served") / "storm.duckdb")


@pytest.fixture(scope="module")
def served(published: Path) -> Iterator[Served]:
    yield from run_endpoint(published, Bounds(seconds=20, connections=8, memory="400MB"))
