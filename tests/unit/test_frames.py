"""Records must survive the way into a frame, through Parquet and DuckDB, and back, exactly."""

from __future__ import annotations

import dataclasses
import math
import types
import typing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire import model
from crosswire.frames import RAW_TABLES, from_frame, schema_of, to_frame

pytestmark = pytest.mark.unit

NESTED = [
    model.Article(
        article_id="a1",
        source_path="port/ferry.txt",
        text="Zażółć gęślą jaźń — 12 kutrów 🚢",
        format="txt",
        content_hash="00",
        published_on=date(2031, 2, 28),
        published_basis="metadata",
        blocks=(model.Block("title", 0, 6), model.Block("boilerplate", 7, 12, reason="share buttons")),
    ),
    model.Article(article_id="a2", source_path="empty.txt", text="", format="txt", content_hash="01"),
]


def strategy_for(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(strategy_for(part) for part in typing.get_args(hint)))
    if origin is Literal:
        return st.sampled_from(typing.get_args(hint))
    if origin is tuple:
        return st.lists(strategy_for(typing.get_args(hint)[0]), max_size=3).map(tuple)
    if dataclasses.is_dataclass(hint):
        return records_of(typing.cast(type[Any], hint))
    scalars: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        int: st.integers(-(2**40), 2**40),
        float: st.floats(allow_nan=False),
        bool: st.booleans(),
        date: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        type(None): st.none(),
    }
    return scalars[hint]


def records_of(cls: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(cls, **{name: strategy_for(hint) for name, hint in typing.get_type_hints(cls).items()})


@pytest.mark.parametrize("name", RAW_TABLES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_record_survives_the_round_trip(name: str, data: st.DataObject) -> None:
    cls = RAW_TABLES[name]
    records = data.draw(st.lists(records_of(cls), max_size=3))
    assert from_frame(to_frame(records, cls), cls) == records


def test_nested_blocks_and_other_scripts_survive_parquet(tmp_path: Path) -> None:
    to_frame(NESTED, model.Article).write_parquet(tmp_path / "articles.parquet")
    assert from_frame(pl.read_parquet(tmp_path / "articles.parquet"), model.Article) == NESTED


def test_nested_blocks_survive_duckdb(tmp_path: Path) -> None:
    to_frame(NESTED, model.Article).write_parquet(tmp_path / "articles.parquet")
    with duckdb.connect() as connection:
        back = pl.DataFrame(connection.read_parquet(str(tmp_path / "articles.parquet")).order("article_id"))
    assert from_frame(back, model.Article) == NESTED


@pytest.mark.parametrize("name", RAW_TABLES)
def test_columns_are_the_fields_in_their_order_even_without_records(name: str) -> None:
    cls = RAW_TABLES[name]
    frame = to_frame([], cls)
    assert frame.columns == [field.name for field in dataclasses.fields(cls)]
    assert frame.schema == schema_of(cls)
    assert from_frame(frame, cls) == []


def test_types_of_columns() -> None:
    article, figure = schema_of(model.Article), schema_of(model.Figure)
    assert article["published_on"] == pl.Date
    assert article["word_count"] == pl.Int64
    assert article["blocks"] == pl.List(pl.Struct({"kind": pl.String, "char_start": pl.Int64, "char_end": pl.Int64, "reason": pl.String}))
    assert figure["low"] == pl.Float64
    assert figure["is_additional"] == pl.Boolean
    assert figure["trend"] == pl.String
    assert schema_of(model.Discrepancy)["outlets"] == pl.List(pl.String)


def test_every_record_class_of_the_vocabulary_has_its_table() -> None:
    parts = {model.Block, model.Analysis, model.Findings}
    classes = {thing for thing in vars(model).values() if isinstance(thing, type) and dataclasses.is_dataclass(thing)}
    assert classes - parts == set(RAW_TABLES.values())


def test_open_intervals_stay_open() -> None:
    figure = model.Figure("f", "a", 1, 0, 2, "12", 12, 12, math.inf, "at_least", "count", "count")
    (back,) = from_frame(to_frame(iter([figure]), model.Figure), model.Figure)
    assert back == figure
    assert isinstance(back.value, float)


def test_order_and_extra_columns_of_a_frame_do_not_matter() -> None:
    frame = to_frame(NESTED, model.Article).with_columns(loaded=pl.lit(1))
    assert from_frame(frame.select(reversed(frame.columns)), model.Article) == NESTED


def test_a_missing_column_is_named() -> None:
    frame = to_frame(NESTED, model.Article).drop("format")
    with pytest.raises(ValueError, match=r"no column format in the frame of Article"):
        from_frame(frame, model.Article)


def test_a_value_of_another_type_is_refused() -> None:
    outlet = model.Outlet(outlet_id=typing.cast(str, 7), name="Harbour Post")
    with pytest.raises(TypeError):
        to_frame([outlet], model.Outlet)


def test_a_type_that_no_column_can_hold_is_refused() -> None:
    @dataclass
    class Odd:
        place: complex

    with pytest.raises(TypeError, match=r"complex"):
        schema_of(Odd)
