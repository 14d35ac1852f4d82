"""DuckDB's own server, asked by a DuckDB client: it reads, and does nothing else."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.serving import extensions
from orchestration.serving.published import Bounds
from orchestration.serving.quack import QuackServer
from tests.unit.orchestration.serving.conftest import ROWS, write_published
from tests.unit.orchestration.serving.test_gate import SETTINGS, WRITES

TOKEN = "a long enough token"  # noqa: S105  # of no other server

pytestmark = pytest.mark.skipif(
    any(extensions.packaged_extension(name) is None for name in extensions.NEEDED),
    reason="the packages duckdb-extension-quack and duckdb-extension-httpfs are not installed",
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_published(tmp_path_factory.mktemp("quack") / "storm.duckdb")


@pytest.fixture(scope="module")
def server(file: Path) -> Iterator[tuple[QuackServer, str]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = QuackServer(file, Bounds(memory="400MB"))
    address = running.start("127.0.0.1", port, TOKEN)
    yield running, address
    running.stop()


@pytest.fixture
def client(server: tuple[QuackServer, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        extensions.load(connection)
        connection.execute(f"attach '{server[1]}' as remote (token '{TOKEN}')")
        yield connection


def test_tables_views_and_statements_are_read(client: duckdb.DuckDBPyConnection) -> None:
    assert client.execute("select count(*), max(value) from remote.marts.figures").fetchall() == [(ROWS, (ROWS - 1) * 1.5)]
    assert client.execute("select count(*) from remote.marts.warnings").fetchall() == [(ROWS // 2,)]
    assert client.execute("from remote.query($$select outlets from marts.figures where figure_id = 1$$)").fetchall() == [
        (["Post", 'Ech"o, late', None],)
    ]


def test_nothing_that_writes_runs_and_nothing_changes(client: duckdb.DuckDBPyConnection, file: Path) -> None:
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    for sql in WRITES + SETTINGS:
        if sql in ("begin", "commit"):
            continue
        with pytest.raises(duckdb.Error, match=r"Authorization failed|Parser Error|syntax error|Failed"):
            client.execute(f"from remote.query($${sql}$$)").fetchall()
    for sql in ("create table remote.x as select 1", "drop view remote.marts.figures", "insert into remote.marts.figures select 1"):
        with pytest.raises(duckdb.Error):
            client.execute(sql)
    assert client.execute("select count(*) from remote.marts.figures").fetchall() == [(ROWS,)]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_a_wrong_token_opens_nothing(server: tuple[QuackServer, str]) -> None:
    with duckdb.connect() as connection:
        extensions.load(connection)
        with pytest.raises(duckdb.Error, match="Authentication failed"):
            connection.execute(f"from quack_query('{server[1]}', 'select 1', token = 'a wrong token')").fetchall()


def test_a_new_file_is_served_under_the_same_views(tmp_path: Path) -> None:
    file = write_published(tmp_path / "live.duckdb", 40)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = QuackServer(file, Bounds(memory="400MB"))
    address = server.start("127.0.0.1", port, TOKEN)
    try:
        with duckdb.connect() as connection:
            extensions.load(connection)
            connection.execute(f"attach '{address}' as remote (token '{TOKEN}')")
            assert connection.execute("select count(*) from remote.marts.figures").fetchall() == [(40,)]
            assert not server.refresh()
            write_published(file, 70)
            assert server.refresh()
            assert connection.execute("select count(*) from remote.marts.figures").fetchall() == [(70,)]
    finally:
        server.stop()


def test_without_the_extension_the_message_says_what_would_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extensions, "packaged_extension", lambda _: None)
    config = {"extension_directory": str(tmp_path), "custom_extension_repository": str(tmp_path / "none")}
    with duckdb.connect(config=config) as connection, pytest.raises(extensions.MissingExtensionError, match="duckdb-extension-quack=="):
        extensions.load(connection)
