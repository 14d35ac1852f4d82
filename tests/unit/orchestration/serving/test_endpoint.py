"""The PostgreSQL endpoint from outside: who gets in, what may run, and what an attacker or a lost client can do to the others."""

from __future__ import annotations

import hashlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.serving import endpoint as endpoint_module
from orchestration.serving.pg_results import next_batch
from orchestration.serving.published import Bounds
from tests.unit.orchestration.serving.conftest import PASSWORD, ROWS, Served, run_endpoint, write_published
from tests.unit.orchestration.serving.test_gate import SETTINGS, WRITES

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")


def connect(served: Served, **options: object) -> psycopg.Connection:
    return psycopg.connect(served.address, autocommit=True, connect_timeout=20, **options)


def answers(served: Served) -> bool:
    with connect(served) as connection:
        return connection.execute("select count(*) from figures").fetchall() == [(ROWS,)]


def raw(served: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", served.port), timeout=20)


def said(client: socket.socket) -> bytes:
    """Everything until the server hangs up."""
    parts = []
    with suppress(ConnectionError, TimeoutError):
        while part := client.recv(65536):
            parts.append(part)
    return b"".join(parts)


def startup(**parameters: str) -> bytes:
    body = b"".join(f"{name}\0{value}\0".encode() for name, value in parameters.items()) + b"\0"
    return struct.pack("!iI", len(body) + 8, 196608) + body


def waits_until(condition: object, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


# --- who gets in -----------------------------------------------------------------------------------------------------------


def test_the_password_opens(served: Served) -> None:
    assert answers(served)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"password": "a wrong password"}, "28P01"),
        ({"password": PASSWORD + " "}, "28P01"),
        ({"user": "postgres"}, "28P01"),
        ({"user": "postgres", "password": "x"}, "28P01"),
        ({"dbname": "postgres"}, "3D000"),
    ],
)
def test_everything_else_does_not(changes: dict[str, str], code: str, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "WRONG_PASSWORD_SECONDS", 0.05)
    with pytest.raises(psycopg.OperationalError) as refused:
        psycopg.connect(
            **({"host": "127.0.0.1", "port": served.port, "user": "crosswire", "password": PASSWORD, "dbname": "crosswire"} | changes)
        )
    told = str(refused.value)
    assert ("password authentication failed" in told) == (code == "28P01")
    assert "Traceback" not in told


def test_without_a_password_nothing_is_told(served: Served) -> None:
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(f"postgresql://crosswire@127.0.0.1:{served.port}/crosswire", passfile="/nonexistent")


def test_a_statement_before_the_login_is_not_run(served: Served) -> None:
    with closing(raw(served)) as client:
        client.sendall(startup(user="crosswire") + b"Q" + struct.pack("!i", 13) + b"select 1\0")
        assert b"select" not in said(client)


def test_whether_a_user_exists_cannot_be_told(served: Served) -> None:
    asked = []
    for user in ("crosswire", "somebody", "somebody"):
        with closing(raw(served)) as client:
            client.sendall(startup(user=user))
            assert client.recv(100)[:1] == b"R"
            first = b"SCRAM-SHA-256\0" + struct.pack("!i", 12) + b"n,,n=,r=abcd"
            client.sendall(b"p" + struct.pack("!i", len(first) + 4) + first)
            asked.append(client.recv(300)[9:].decode())
    salts = [dict(part.split("=", 1) for part in text.split(","))["s"] for text in asked]
    assert [len(salt) for salt in salts] == [24, 24, 24]
    assert salts[1] == salts[2], "a user who does not exist always has the same salt, as one who does"
    assert salts[0] != salts[1]


# --- what may run ----------------------------------------------------------------------------------------------------------


def test_nothing_that_writes_runs_and_nothing_changes(served: Served, tmp_path: Path) -> None:
    before = hashlib.sha256(served.file.read_bytes()).hexdigest()
    left = {file.name for file in served.file.parent.iterdir()}
    harmless = ("begin", "commit", "deallocate", "explain select 1", "select 1; select 2")
    with connect(served) as connection:
        for sql in WRITES:
            if sql.startswith(harmless):
                continue
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(sql.replace("/tmp/x", str(tmp_path / "x")))  # noqa: S108
            assert refused.value.sqlstate in ("25006", "42501", "42601", "42704", "42P01", "0A000"), (sql, str(refused.value))
            assert "Traceback" not in str(refused.value)
            assert str(served.file.parent) not in str(refused.value)
        for sql in SETTINGS:
            assert connection.execute(sql).fetchall() == [(None,)]
        assert connection.execute("select count(*) from figures").fetchall() == [(ROWS,)]
    assert list(tmp_path.iterdir()) == []
    assert {file.name for file in served.file.parent.iterdir()} == left
    assert hashlib.sha256(served.file.read_bytes()).hexdigest() == before


def test_what_is_not_published_is_not_there(served: Served) -> None:
    with connect(served) as connection:
        for sql in ("select * from raw.secrets", "select * from crosswire.raw.secrets", "table secrets"):
            with pytest.raises(psycopg.Error, match="does not exist"):
                connection.execute(sql)


def test_variables_of_the_server_are_no_tables(served: Served) -> None:
    with connect(served) as connection:
        for name in ("sys", "settings", "reading", "cursor", "rows", "os"):
            with pytest.raises(psycopg.Error, match="does not exist"):
                connection.execute(f"select * from {name}")


def test_the_first_refused_statement_ends_a_series(served: Served) -> None:
    with connect(served) as connection, pytest.raises(psycopg.Error, match="CREATE may not"):
        connection.execute("select 1; create table x (i int); select 2")


def test_an_error_does_not_end_the_connection(served: Served) -> None:
    with connect(served) as connection:
        for sql in ("selec 1", "select nope", "select 1/0::decimal, 'x'::int", "select * from nowhere"):
            with pytest.raises(psycopg.Error):
                connection.execute(sql)
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_failed_transaction_wants_its_end(served: Served) -> None:
    with psycopg.connect(served.address) as connection:
        with pytest.raises(psycopg.Error):
            connection.execute("select nope")
        with pytest.raises(psycopg.errors.InFailedSqlTransaction):
            connection.execute("select 1")
        connection.rollback()
        with connection.transaction(), connection.transaction(), suppress(psycopg.Error):
            connection.execute("select 1")
        assert connection.execute("select 1").fetchone() == (1,)


# --- what comes back -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("binary", [False, True])
def test_every_type_comes_back(binary: bool, served: Served) -> None:
    with connect(served) as connection:
        row = connection.execute("select * from marts.figures where figure_id = %s", (7,), binary=binary).fetchone()
    assert row is not None
    figure_id, value, printed, outlets, severity, published_on, is_sum, share, seen = row
    assert (figure_id, value, printed, outlets, severity) == (7, 10.5, "about 7", ["Post", 'Ech"o, late', None], "warning")
    assert (str(published_on), is_sum, str(share), str(seen)) == ("2025-03-04", False, "0.875", "2025-03-04 10:07:00")


def test_parameters_of_many_types_are_understood(served: Served) -> None:
    import datetime
    import decimal

    with connect(served) as connection:
        for condition, value, count in (
            ("figure_id < %s", 10, 10),
            ("value < %s", 15.0, 10),
            ("value < %s", "15", 10),
            ("share < %s", decimal.Decimal("1.0"), 8),
            ("published_on = %s", datetime.date(2025, 3, 4), 429),
            ("published_on::varchar = %s", "2025-03-04", 429),
            ("is_sum = %s", True, 1000),
            ("severity = %s", "info", 1500),
            ("figure_id = any(%s)", [1, 2, 5000], 2),
            ("printed = any(%s)", ["about 1", "x"], 1),
            ("seen < %s", datetime.datetime(2025, 3, 4, 10, 5), 5),
            ("printed like %s", "about 299_", 10),
            ("printed = %s", None, 0),
            ("printed = %s", "'; drop table marts.figures; --", 0),
        ):
            found = connection.execute(f"select count(*) from figures where {condition}", (value,)).fetchone()
            assert found == (count,), condition
        for number in range(8):
            assert connection.execute("select figure_id from figures where figure_id = %s", (number,), prepare=True).fetchall() == [
                (number,)
            ]


def test_rows_come_some_at_a_time(served: Served) -> None:
    with psycopg.connect(served.address) as connection, connection.cursor(name="some") as cursor:
        cursor.itersize = 100
        cursor.execute("select figure_id from figures order by 1")
        assert cursor.fetchmany(3) == [(0,), (1,), (2,)]
        assert len(cursor.fetchall()) == ROWS - 3


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("copy (select printed, is_sum, null from figures where figure_id = 1) to stdout", b"about 1\tf\t\\N\n"),
        ("copy (select printed, outlets from figures where figure_id = 1) to stdout (format csv, header true)",
         b'printed,outlets\nabout 1,"{Post,""Ech\\""o, late"",NULL}"\n'),
        ("COPY marts.warnings (figure_id) TO STDOUT WITH CSV DELIMITER ';' HEADER", b"figure_id\n1\n3\n"),
        (r"copy (select e'a\tb\nc\\d') to stdout", b"a\\tb\\nc\\\\d\n"),
        ("copy (select 1::bigint) to stdout (format binary)",
         b"PGCOPY\n\xff\r\n\0" + bytes(8) + struct.pack("!hiq", 1, 8, 1) + b"\xff\xff"),
    ],
)  # fmt: skip
def test_copies_go_out_in_every_form(copy: str, expected: bytes, served: Served) -> None:
    with connect(served) as connection, connection.cursor().copy(copy) as stream:
        assert b"".join(stream).startswith(expected)


def test_schemas_can_be_chosen(served: Served) -> None:
    with connect(served) as connection:
        connection.execute("set search_path to main, marts")
        assert connection.execute("show search_path").fetchone() == ("main, marts",)
        assert connection.execute("select count(*) from figures").fetchone() == (ROWS,)
        with pytest.raises(psycopg.Error, match="unrecognized configuration parameter"):
            connection.execute("set threads = 64")


def test_plans_are_shown(served: Served) -> None:
    with connect(served) as connection:
        assert "physical_plan" in str(connection.execute("explain select count(*) from figures").fetchall())
        assert "analyzed_plan" in str(connection.execute("explain (analyze, verbose) select count(*) from figures").fetchall())
        with pytest.raises(psycopg.Error):
            connection.execute("explain analyze create table x as select 1")


# --- limits ----------------------------------------------------------------------------------------------------------------

ENDLESS = "select count(*) from range(1000000000) a, range(1000000) b"


@pytest.fixture(scope="module")
def strict(published: Path) -> Iterator[Served]:
    yield from run_endpoint(published, Bounds(seconds=1, connections=2, memory="100MB"))


def test_a_statement_has_its_time(strict: Served) -> None:
    with connect(strict) as connection:
        started = time.monotonic()
        with pytest.raises(psycopg.errors.QueryCanceled, match="statement timeout"):
            connection.execute(ENDLESS)
        assert time.monotonic() - started < 15
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_statement_has_its_memory(strict: Served) -> None:
    with connect(strict) as connection, pytest.raises(psycopg.Error) as failed:
        connection.execute("select list(i || repeat('x', 1000)) from range(100000000) t(i)")
    assert failed.value.sqlstate in ("53200", "57014")


def test_there_is_room_for_so_many_and_no_more(strict: Served) -> None:
    with connect(strict), connect(strict), pytest.raises(psycopg.OperationalError, match="too many clients"):
        connect(strict)
    assert waits_until(lambda: not strict.endpoint._sessions)
    assert answers(strict)


def test_a_statement_can_be_cancelled_by_its_own_client_alone(served: Served) -> None:
    with connect(served) as connection:
        with closing(raw(served)) as stranger:  # a guessed secret does nothing
            stranger.sendall(struct.pack("!iIII", 16, 80877102, connection.info.backend_pid, 1))
        timer = threading.Timer(0.7, connection.cancel_safe)  # `cancel` would block this process, server included
        timer.start()
        started = time.monotonic()
        with pytest.raises(psycopg.errors.QueryCanceled, match="user request"):
            connection.execute(ENDLESS)
        assert 0.5 < time.monotonic() - started < 15
        assert connection.execute("select 1").fetchone() == (1,)


def test_a_client_that_hangs_up_stops_its_query(served: Served) -> None:
    assert waits_until(lambda: not served.endpoint._sessions)
    connection = connect(served)
    connection.pgconn.send_query(ENDLESS.encode())
    connection.pgconn.flush()
    assert waits_until(lambda: any(session._running for _, session in served.endpoint._sessions.values()))
    connection.pgconn.finish()
    assert waits_until(lambda: not served.endpoint._sessions)


def test_a_client_that_takes_no_rows_is_dropped(strict: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orchestration.serving.pg_session._SLACK", 0.5)
    assert waits_until(lambda: not strict.endpoint._sessions)
    connection = connect(strict)
    connection.pgconn.send_query(b"select repeat('x', 1000) from range(10000000)")
    connection.pgconn.flush()
    assert waits_until(lambda: bool(strict.endpoint._sessions))
    assert waits_until(lambda: not strict.endpoint._sessions), "it holds a place for ever"
    connection.pgconn.finish()
    assert answers(strict)


def test_long_rows_come_few_at_a_time(served: Served) -> None:
    with connect(served) as connection:
        assert len(connection.execute("select repeat('x', 300000) from range(160)").fetchall()) == 160
    assert next_batch(100, 100 * 300_000) < 10
    assert next_batch(100, 100 * 20) > 1000
    assert next_batch(1, 10**9) == 1


# --- attackers -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("attack", ["/*" * 90_000, "/*" * 40_000 + "*/" * 40_000, "$a$ " * 49_000, "select 1;" * 30_000])
def test_a_text_that_is_made_to_take_long_is_refused_at_once(served: Served, attack: str) -> None:
    started = time.process_time()
    with connect(served) as connection:
        with pytest.raises(psycopg.Error):
            connection.execute(f"select 1 {attack}")
        assert connection.execute("select 1").fetchall() == [(1,)]
    assert time.process_time() - started < 10


@settings(max_examples=40)
@given(st.binary(min_size=1, max_size=300))
def test_garbage_is_answered_by_hanging_up(served: Served, data: bytes) -> None:
    with closing(raw(served)) as client:
        with suppress(OSError):
            client.sendall(data)
            client.shutdown(socket.SHUT_WR)
        assert b"Traceback" not in said(client)


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(b"QPBDECHSXdcfFp\0\xff"), st.binary(max_size=60)), min_size=1, max_size=6))
def test_garbage_behind_the_login_ends_one_client_at_most(served: Served, messages: list[tuple[int, bytes]]) -> None:
    connection = connect(served)
    with closing(socket.socket(fileno=socket.dup(connection.fileno()) if hasattr(socket, "dup") else connection.fileno())) as client:
        client.settimeout(20)
        client.setblocking(True)
        with suppress(OSError):
            for tag, body in messages:
                client.sendall(bytes([tag]) + struct.pack("!i", len(body) + 4) + body)
            client.sendall(b"X\0\0\0\4")
        assert b"Traceback" not in said(client)
    connection.close()


@pytest.mark.parametrize("length", [0, 7, 10_001, 2**31 - 1, -1])
def test_an_impossible_first_message_is_refused_at_once(length: int, served: Served) -> None:
    with closing(raw(served)) as client:
        client.sendall(struct.pack("!iI", length, 196608))
        started = time.monotonic()
        said(client)
        assert time.monotonic() - started < 5


@pytest.mark.parametrize("length", [3, 5000, 2**31 - 1, -5])
def test_a_stranger_cannot_announce_much(length: int, served: Served) -> None:
    with closing(raw(served)) as client:
        client.sendall(startup(user="crosswire") + b"p" + struct.pack("!i", length))
        assert b"08P01" in said(client)


def test_a_message_that_is_too_long_is_not_read(served: Served) -> None:
    connection = connect(served)
    with pytest.raises(psycopg.Error):
        connection.execute("select '" + "x" * endpoint_module.MOST_BYTES + "'")
    assert answers(served)


def test_a_client_that_says_nothing_is_dropped(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "LOGIN_SECONDS", 0.5)
    with closing(raw(served)) as silent, closing(raw(served)) as slow:
        slow.sendall(b"\0\0")
        started = time.monotonic()
        said(silent)
        said(slow)
        assert time.monotonic() - started < 10


def test_many_strangers_do_not_shut_the_others_out(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint_module, "LOGIN_SECONDS", 1.0)
    with connect(served) as friend:
        strangers = [raw(served) for _ in range(endpoint_module.MOST_STRANGERS + 20)]
        assert friend.execute("select 1").fetchone() == (1,)
        assert waits_until(lambda: served.endpoint._strangers == 0)
        for stranger in strangers:
            stranger.close()
    assert answers(served)


# --- a file that is published anew -----------------------------------------------------------------------------------------


def test_a_new_file_is_seen_and_a_running_query_keeps_the_old_one(tmp_path: Path) -> None:
    file = write_published(tmp_path / "live.duckdb", ROWS)
    for served in run_endpoint(file, Bounds(seconds=30, connections=4)):
        with connect(served) as looking, psycopg.connect(served.address) as holding, holding.cursor(name="held") as cursor:
            cursor.itersize = 10
            cursor.execute("select figure_id from figures")
            assert len(cursor.fetchmany(10)) == 10
            write_published(file, 50)
            assert looking.execute("select count(*) from figures").fetchone() == (50,)
            assert len(cursor.fetchall()) == ROWS - 10
            assert holding.execute("select count(*) from figures").fetchone() == (ROWS,), "a transaction sees one file"
            holding.commit()
            assert holding.execute("select count(*) from figures").fetchone() == (50,)


def test_a_broken_or_missing_file_leaves_the_last_good_one(tmp_path: Path) -> None:
    file = write_published(tmp_path / "live.duckdb", 20)
    for served in run_endpoint(file, Bounds(seconds=30, connections=4)):
        with connect(served) as connection:
            assert connection.execute("select count(*) from figures").fetchone() == (20,)
            file.unlink()
            assert connection.execute("select count(*) from figures").fetchone() == (20,)
            file.write_bytes(b"not a database" * 1000)
            assert connection.execute("select count(*) from figures").fetchone() == (20,)
            file.unlink()
            write_published(file, 30)
            assert connection.execute("select count(*) from figures").fetchone() == (30,)
