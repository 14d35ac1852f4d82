"""No build publishes over what is not a build's, however it is started."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from orchestration.assets.publish import published_warehouse
from orchestration.currency import remember
from orchestration.placing import ForeignFileError, check_place
from orchestration.resources.publication import Publication
from orchestration.resources.warehouse import Warehouse

HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.readline()"


@contextmanager
def held_open(file: Path) -> Iterator[None]:
    """Another program has the file open for writing."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield
        holder.communicate("\n")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    file = tmp_path / "mine.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("create table mine as select 1 as x")
    return file


def test_a_place_that_is_empty_or_holds_a_builds_file_may_be_had(tmp_path: Path) -> None:
    record = tmp_path / "published.json"
    check_place(tmp_path / "new.duckdb", record)
    with duckdb.connect(str(tmp_path / "built.duckdb")) as connection:
        connection.execute("create table about (section text, name text, value text)")
    check_place(tmp_path / "built.duckdb", record)


def test_a_strangers_file_may_not_be_replaced_whatever_else_was_published(foreign: Path, tmp_path: Path) -> None:
    record = tmp_path / "published.json"
    remember(record, settings="", inputs="", warehouse=tmp_path / "other" / foreign.name)
    with pytest.raises(ForeignFileError, match="published by no build"):
        check_place(foreign, record)


def test_a_strangers_file_that_is_open_may_not_be_replaced(foreign: Path, tmp_path: Path) -> None:
    with held_open(foreign), pytest.raises(ForeignFileError, match="open in another program; close it or name another file"):
        check_place(foreign, tmp_path / "published.json")


def test_what_was_published_last_may_be_replaced_though_it_is_open_or_damaged(foreign: Path, tmp_path: Path) -> None:
    record = tmp_path / "published.json"
    remember(record, settings="", inputs="", warehouse=foreign)
    with held_open(foreign):
        check_place(foreign, record)
    foreign.write_bytes(b"damaged")
    check_place(foreign, record)


def test_the_asset_leaves_a_strangers_file_alone_and_is_not_tried_again(foreign: Path, tmp_path: Path) -> None:
    before = foreign.read_bytes()
    result = dg.materialize(
        [published_warehouse([])],
        resources={
            "warehouse": Warehouse(path=str(tmp_path / "work.duckdb"), target=str(foreign), patience=1),
            "publication": Publication(path=str(foreign), record=str(tmp_path / "published.json")),
        },
        raise_on_error=False,
    )
    (failure,) = [event for event in result.all_events if event.is_step_failure]
    assert "published by no build" in failure.step_failure_data.error_display_string
    assert not any(event.is_step_up_for_retry for event in result.all_events)
    assert foreign.read_bytes() == before
