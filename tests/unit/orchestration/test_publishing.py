from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration import publishing
from orchestration.databases import spilled_of_publishing
from orchestration.publishing import UnsoundCopyError, publish


@pytest.fixture
def working(tmp_path: Path) -> Path:
    """A warehouse as dbt leaves it: views name the database, types and comments are in use, some schemas are private."""
    file = tmp_path / "work" / "crosswire.duckdb"
    file.parent.mkdir()
    with duckdb.connect(str(file)) as connection:
        for statement in (
            "create schema raw",
            "create schema staging",
            "create schema marts",
            "create table raw.secrets as select 1 as x",
            "create view staging.stg as select * from crosswire.raw.secrets",
            "create table marts.figures (figure_id text not null primary key, kind enum('count', 'money'), names text[], low double)",
            "insert into marts.figures values ('f1', 'count', ['a', 'b'], '-inf'), ('f2', 'money', null, 2)",
            "comment on table marts.figures is 'Numbers, it''s said'",
            "comment on column marts.figures.low is 'Lower end'",
            'create view marts.wide as (with f as (select * from "crosswire"."marts"."figures") '
            "select f.figure_id, 'crosswire.marts.' as label, crosswire.marts.figures.low from f "
            "join crosswire.marts.figures using (figure_id))",
            "create view marts.wider as select * from crosswire.marts.wide",
            "comment on view marts.wide is 'A view'",
            "comment on column marts.wide.label is 'A label'",
        ):
            connection.execute(statement)
    return file


def read(file: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_only_the_public_schema_goes_out(working: Path, tmp_path: Path) -> None:
    publish(working, tmp_path / "out.duckdb")
    assert read(tmp_path / "out.duckdb", "select schema_name from duckdb_schemas() where not internal") == [("marts",)]
    assert read(tmp_path / "out.duckdb", "select count(*) from marts.figures") == [(2,)]


def test_views_work_whatever_the_file_is_called(working: Path, tmp_path: Path) -> None:
    publish(working, tmp_path / "o'dd name.duckdb")
    renamed = (tmp_path / "o'dd name.duckdb").rename(tmp_path / "other.duckdb")
    assert read(renamed, "select figure_id, label, low from marts.wider order by 1 limit 1") == [("f1", "crosswire.marts.", float("-inf"))]


def test_comments_types_and_keys_come_along(working: Path, tmp_path: Path) -> None:
    publish(working, tmp_path / "out.duckdb")
    comments = dict(
        read(tmp_path / "out.duckdb", "select table_name || '.' || column_name, comment from duckdb_columns() where comment is not null")
    )
    assert comments["figures.low"] == "Lower end"
    assert comments["wide.label"] == "A label"
    assert ("figures", "Numbers, it's said") in read(tmp_path / "out.duckdb", "select table_name, comment from duckdb_tables()")
    assert ("wide", "A view") in read(tmp_path / "out.duckdb", "select view_name, comment from duckdb_views() where not internal")
    assert read(tmp_path / "out.duckdb", "select typeof(kind) from marts.figures limit 1") == [("ENUM('count', 'money')",)]
    assert read(tmp_path / "out.duckdb", "select count(*) from duckdb_constraints() where constraint_type = 'PRIMARY KEY'") == [(1,)]


def test_the_file_says_how_it_came_about(working: Path, tmp_path: Path) -> None:
    publish(working, tmp_path / "out.duckdb", [("settings", "tier", "fast")])
    facts = read(tmp_path / "out.duckdb", "from about")
    assert facts[:3] == [("settings", "tier", "fast"), ("build", "storage_version", "v1.5.0"), ("rows", "marts.figures", "2")]
    assert {section for section, *_ in facts[3:]} == {"questions"}


def test_a_question_whose_tables_are_not_there_is_not_made(working: Path, tmp_path: Path) -> None:
    publish(working, tmp_path / "out.duckdb")
    assert read(tmp_path / "out.duckdb", "select function_name from duckdb_functions() where not internal") == [("has_words",)]


def test_parquet_copies_match_and_stale_ones_go(working: Path, tmp_path: Path) -> None:
    done = publish(working, tmp_path / "out.duckdb")
    (done.parquet_folder / "gone.parquet").write_bytes(b"")
    publish(working, tmp_path / "out.duckdb")
    assert [file.name for file in done.parquet_folder.iterdir()] == ["figures.parquet"]
    assert duckdb.sql(f"select count(*) from '{done.parquet_folder}/figures.parquet'").fetchall() == [(2,)]


def test_a_reader_in_another_process_keeps_what_it_opened(working: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.duckdb"
    publish(working, target)
    code = (
        "import duckdb, sys\n"
        "con = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print(con.execute('select count(*) from marts.figures').fetchall()[0][0], flush=True)\n"
        "sys.stdin.readline()\n"
        "print(con.execute('select count(*) from marts.figures').fetchall()[0][0], flush=True)\n"
    )
    reader = subprocess.Popen([sys.executable, "-c", code, str(target)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    assert reader.stdout.readline() == "2\n"
    with duckdb.connect(str(working)) as connection:
        connection.execute("insert into marts.figures values ('f3', 'count', [], 1)")
    publish(working, target)
    assert reader.communicate("\n", timeout=30)[0] == "2\n"
    assert read(target, "select count(*) from marts.figures") == [(3,)]


def test_a_view_that_does_not_work_by_itself_stops_the_swap(working: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.duckdb"
    publish(working, target)
    before = target.read_bytes()
    with duckdb.connect(str(working)) as connection:
        connection.execute("create view marts.leak as select * from crosswire.raw.secrets")
    with pytest.raises((UnsoundCopyError, duckdb.Error)):
        publish(working, target)
    assert target.read_bytes() == before


def test_what_a_killed_publication_left_behind_does_not_matter(working: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.duckdb"
    (tmp_path / ".out.duckdb.tmp").write_bytes(b"half a file")
    spilled_of_publishing(target).mkdir()
    (spilled_of_publishing(target) / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"rows")
    publish(working, target)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.duckdb", "out_parquet", "work"]


def test_what_does_not_fit_into_memory_lies_beside_the_target(working: Path, tmp_path: Path) -> None:
    spilled = spilled_of_publishing(tmp_path / "out.duckdb")
    with publishing._connection(None, spilled) as connection:
        assert not spilled.exists()
        connection.execute("set memory_limit = '64MB'; set threads = 1")
        connection.execute("create table rows as select hash(i)::varchar || repeat('x', 80) as text from range(1_000_000) as t(i)")
        assert any(spilled.iterdir())
    assert not spilled.exists()


def test_a_copy_whose_rows_differ_stops_the_swap(working: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many rows, but others, as a fault of memory or disk would leave them."""
    import orchestration.publishing as publishing

    target = tmp_path / "out.duckdb"
    publish(working, target)
    before = target.read_bytes()
    real = publishing._read_back

    def damaged(file: Path, *arguments: object) -> None:
        with duckdb.connect(str(file)) as connection:
            connection.execute("update marts.figures set low = 3 where figure_id = 'f2'")
        real(file, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "_read_back", damaged)
    with pytest.raises(UnsoundCopyError, match="other rows"):
        publish(working, target)
    assert target.read_bytes() == before
