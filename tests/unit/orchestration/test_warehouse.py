from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.resources.warehouse import BrokenFileError, LockedError, Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(path=str(tmp_path / "crosswire.duckdb"), patience=1)
    with made.write() as connection:
        connection.execute("create table numbers as select n, repeat('x', 100) || n as word from range(200000) as r (n)")
    return made


def damage(file: Path, how: str) -> None:
    content = file.read_bytes()
    third = len(content) // 3
    noise = (bytes(range(256)) * (third // 256 + 1))[:third]
    damaged = {"cut short": content[: 2 * third], "overwritten": noise + content[third:], "overwritten inside": content[:third] + noise}
    file.write_bytes(damaged[how] + content[len(damaged[how]) :] if how == "overwritten inside" else damaged[how])


@pytest.mark.parametrize("how", ["cut short", "overwritten", "overwritten inside"])
def test_a_damaged_file_is_put_aside_and_a_new_one_begun(warehouse: Warehouse, how: str) -> None:
    file = Path(warehouse.path)
    damage(file, how)
    tries = 0
    while tries < 3:
        tries += 1
        try:
            with warehouse.write() as connection:
                if not connection.execute("select 1 from duckdb_tables()").fetchall():
                    break
                connection.execute("select sum(length(word)) from numbers").fetchall()
        except BrokenFileError:
            continue  # put aside; the next build makes it anew
    assert tries <= 2
    assert Path(f"{file}.broken").exists()
    with warehouse.read() as connection:
        assert connection.execute("select count(*) from duckdb_tables()").fetchall() == [(0,)]


def test_a_damaged_file_that_is_to_be_read_is_told(warehouse: Warehouse) -> None:
    damage(Path(warehouse.path), "overwritten")
    with pytest.raises(BrokenFileError, match="damaged"), warehouse.read():
        pass


def test_who_has_the_file_open_is_named(warehouse: Warehouse) -> None:
    code = "import duckdb, sys\nc = duckdb.connect(sys.argv[1])\nprint('open', flush=True)\nsys.stdin.readline()"
    holder = subprocess.Popen([sys.executable, "-c", code, warehouse.path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        with pytest.raises(LockedError, match=str(holder.pid)), warehouse.read():
            pass
    finally:
        holder.communicate("\n", timeout=30)
    with warehouse.read() as connection:
        assert connection.execute("select count(*) from numbers").fetchall() == [(200_000,)]


def test_an_error_in_a_query_is_no_damage(warehouse: Warehouse) -> None:
    with pytest.raises(duckdb.CatalogException), warehouse.read() as connection:
        connection.execute("from nothing")
    assert not Path(f"{warehouse.path}.broken").exists()
