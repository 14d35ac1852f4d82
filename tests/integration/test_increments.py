"""Articles come, change and go between builds: each time the warehouse is the one that a build from nothing makes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.cli import main
from orchestration.settings import Settings, load_settings
from tests.integration.articles import STORM, write_articles
from tests.reliability.site import HISTORY

pytestmark = pytest.mark.slow


def build(settings: Settings, *options: str) -> None:
    arguments = ["build", str(settings.articles), "--warehouse", str(settings.warehouse), "--tier", "fast", "--workers", "1"]
    assert main([*arguments, *options]) == 0, settings.log_file.read_text(encoding="utf-8")[-4000:]


def tables(file: Path, schema: str) -> dict[str, list[str]]:
    """Every row of every table, as text, in an order of its own."""
    with duckdb.connect(str(file), read_only=True) as connection:
        names = connection.execute("select table_name from duckdb_tables() where schema_name = ? order by 1", [schema]).fetchall()
        return {
            name: sorted(map(repr, connection.execute(f"select * from {schema}.{name}").fetchall()))
            for (name,) in names
            if name not in HISTORY
        }


def same(one: Settings, other: Settings) -> None:
    for of_one, of_other, schema in ((one.warehouse, other.warehouse, "marts"), (one.working_file, other.working_file, "raw")):
        assert tables(of_one, schema) == tables(of_other, schema)


def report(folder: Path, name: str, **fields: Any) -> None:
    record = {"title": "Storm at Port Ansel", "outlet": "Ansel Herald", "published": "2025-03-05", **fields}
    (folder / f"{name}.jsonl").write_text(json.dumps(record), encoding="utf-8")


def test_a_build_in_pieces_is_a_build_in_one_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = write_articles(tmp_path / "articles")
    late = [articles / name for name in list(STORM)[1:]]
    texts = {file: file.read_text(encoding="utf-8") for file in late}
    pieces = load_settings({}, articles=articles, warehouse=tmp_path / "pieces.duckdb", tier="fast", workers=1)
    whole = load_settings({}, articles=articles, warehouse=tmp_path / "whole.duckdb", tier="fast", workers=1)

    for file in late:
        file.unlink()
    report(articles, "herald", text="The storm in Port Ansel killed four fishermen, the coast guard said.")
    report(articles, "mistake", text="The storm in Port Ansel killed ninety fishermen, the coast guard said.")
    build(pieces)
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8")
    report(articles, "herald", text="The storm in Port Ansel killed six fishermen, the coast guard said.")
    (articles / "mistake.jsonl").unlink()
    capsys.readouterr()
    build(pieces)
    log = pieces.log_file.read_text(encoding="utf-8")
    assert "read 3 of 3 files" in log
    assert "articles of 1 files that are gone are kept" in log
    published = [path for (path,) in rows(pieces, "select source_path from marts.dim_articles order by 1")]
    assert published == ["deep/er/radio.txt", "echo.jsonl#1", "herald.jsonl#1", "mistake.jsonl#1", "post.jsonl#1"]
    assert [text for (text,) in rows(pieces, "select figure_text from marts.fct_figures where figure_text in ('four', 'six')")] == ["six"]

    capsys.readouterr()
    build(pieces)
    assert "Articles of 1 files that are gone are kept" in capsys.readouterr().out
    build(pieces, "--retire")
    build(whole)
    same(pieces, whole)


def rows(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        return connection.execute(sql).fetchall()
