"""Records as Polars frames and back: one schema a table, derived from the dataclasses of `crosswire.model`.

The only module of the package that imports Polars. A new field in the vocabulary is a new column here without a further
word. It also reads Parquet tables row by row for `crosswire.reading`. Does not belong here: databases, and any change of what a
record says.
"""

from __future__ import annotations

import types
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import polars as pl

from crosswire import model

Record = TypeVar("Record")

RAW_TABLES: dict[str, type[Any]] = {
    "articles": model.Article,
    "outlets": model.Outlet,
    "rejected_inputs": model.RejectedInput,
    "sentences": model.Sentence,
    "figures": model.Figure,
    "claims": model.Claim,
    "citations": model.Citation,
    "article_actors": model.ArticleActor,
    "mentions": model.Mention,
    "stories": model.Story,
    "story_articles": model.StoryArticle,
    "actors": model.Actor,
    "actor_links": model.ActorLink,
    "measures": model.Measure,
    "measure_figures": model.MeasureFigure,
    "comparisons": model.Comparison,
    "same_statements": model.SameStatement,
    "discrepancies": model.Discrepancy,
}
"""The tables of the schema `raw`: table name -> the class whose fields are its columns."""

_SCALARS: dict[Any, pl.DataType] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
    date: pl.Date(),
}


def schema_of(cls: type[Any]) -> pl.Schema:
    """The column names and Polars types of a dataclass, in the order of its fields.

    Raises:
        TypeError: a field has a type that no column can hold.
    """
    hints = get_type_hints(cls)
    return pl.Schema({field.name: _column_type(hints[field.name], f"{cls.__name__}.{field.name}") for field in fields(cls)})


def to_frame(records: Iterable[Any], cls: type[Any]) -> pl.DataFrame:
    """One row a record, one column a field; without records an empty frame that still has every column.

    Raises:
        TypeError: a value does not fit the type of its column.
    """
    rows = records if isinstance(records, Sequence) else list(records)
    columns = []
    for name, dtype in schema_of(cls).items():
        values = list(map(attrgetter(name), rows))
        columns.append(_lists(name, values, dtype) if isinstance(dtype, pl.List) else pl.Series(name, values, dtype=dtype))
    return pl.DataFrame(columns)


def frames_of(findings: model.Findings) -> dict[str, pl.DataFrame]:
    """What several articles say, each alone and taken together: table name of `RAW_TABLES` -> its rows.

    Outlets and rejected inputs are known to a build alone, and left out.
    """
    records: dict[str, list[Any]] = {
        "articles": [analysis.article for analysis in findings.analyses],
        "article_actors": [actor for analysis in findings.analyses for actor in analysis.actors],
    }
    for name in ("sentences", "figures", "claims", "citations", "mentions"):
        records[name] = [record for analysis in findings.analyses for record in getattr(analysis, name)]
    for name in ("stories", "story_articles", "actors", "actor_links", "measures", "measure_figures", "comparisons", "same_statements"):
        records[name] = list(getattr(findings, name))
    records["discrepancies"] = list(findings.discrepancies)
    return {name: to_frame(records[name], cls) for name, cls in RAW_TABLES.items() if name in records}


def from_frame(frame: pl.DataFrame, cls: type[Record], known: dict[Any, Any] | None = None) -> list[Record]:
    """The records that `to_frame` made a frame of, equal field by field. Columns of other names are left out.

    Args:
        frame: a row a record.
        cls: what the records are.
        known: texts and tuples met so far. Those that are met again are not kept twice, in this frame and in all that are given the
            same; the first column, which tells the records apart, is left alone.

    Raises:
        ValueError: a column that the class needs is missing.
        polars.exceptions.InvalidOperationError: a column holds values of another type.
    """
    schema = schema_of(cls)
    if missing := [name for name in schema if name not in frame.columns]:
        raise ValueError(f"no column {', '.join(missing)} in the frame of {cls.__name__}; it has {', '.join(frame.columns)}")
    items = _item_classes(cls)
    columns: list[list[Any]] = []
    for name, series in frame.select(schema.names()).cast(schema).to_dict().items():
        values: Any = series.to_list()
        if name in items:
            values = [_typed_tuple(value, items[name]) for value in values]
        if known is not None and columns and isinstance(schema[name], pl.String | pl.List):
            values = [known.setdefault(value, value) for value in values]
        columns.append(values)
    return _made(cls, columns, frame.height)


def _made(cls: type[Record], columns: Sequence[Sequence[Any]], count: int) -> list[Record]:
    """Records of these columns, filled field by field: calling a frozen class takes twice the time, and a build makes millions of them."""
    new = cls.__new__
    made = [new(cls) for _ in range(count)]
    for field, values in zip(fields(cls), columns, strict=True):  # type: ignore[arg-type]  # a dataclass
        deque(map(getattr(cls, field.name).__set__, made, values), maxlen=0)
    return made


def _column_type(hint: Any, where: str) -> pl.DataType:
    hint = _without_none(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if get_origin(hint) is Literal:
        return pl.String()
    if get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,):
        return pl.List(_column_type(get_args(hint)[0], where))
    if is_dataclass(hint) and isinstance(hint, type):
        return pl.Struct(dict(schema_of(hint)))
    raise TypeError(f"{where}: no column type for {hint!r}")


def _without_none(hint: Any) -> Any:
    """`str` for `str | None`: every column may hold NULL, contracts in the warehouse say which must not."""
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not type(None)]
        if len(rest) == 1:
            return rest[0]
    return hint


def _item_classes(cls: type[Any]) -> dict[str, type[Any] | None]:
    """The fields that hold tuples, with the dataclass of their items (None for plain values)."""
    found: dict[str, type[Any] | None] = {}
    for name, hint in get_type_hints(cls).items():
        bare = _without_none(hint)
        if get_origin(bare) is tuple:
            item = get_args(bare)[0]
            found[name] = item if is_dataclass(item) and isinstance(item, type) else None
    return found


def _lists(name: str, values: Sequence[tuple[Any, ...] | None], dtype: pl.List) -> pl.Series:
    """A column of lists, from all their items in one column: a Series of each list takes some six times as long."""
    items = [item for value in values if value for item in value]
    if items and is_dataclass(items[0]):
        names = [field.name for field in fields(items[0])]
        items = [{name: getattr(item, name) for name in names} for item in items]
    rows = [row for row, value in enumerate(values) if value for _ in value]
    filled = pl.DataFrame([pl.Series("row", rows, dtype=pl.Int64), pl.Series(name, items, dtype=dtype.inner)])
    nones = [value is None for value in values]
    every = pl.DataFrame({"row": range(len(values)), "is_none": nones}, schema={"row": pl.Int64, "is_none": pl.Boolean})
    lists = every.join(filled.group_by("row", maintain_order=True).agg(name), on="row", how="left", maintain_order="left")
    empty = pl.when("is_none").then(None).otherwise(pl.lit([], dtype))
    return lists.select(pl.coalesce(name, empty)).to_series()


def _typed_tuple(value: list[Any] | None, item: type[Any] | None) -> tuple[Any, ...] | None:
    if value is None:
        return None
    return tuple(value) if item is None else tuple(item(**part) for part in value)


UNREADABLE = (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError)
"""What a damaged Parquet file makes Polars raise. A panic of its Rust part is no `Exception`, and would end the build."""


class UnreadableTableError(ValueError):
    """A Parquet file that is damaged or no Parquet file."""


def parquet_columns(path: Path) -> list[str]:
    """The names of the columns of a Parquet file.

    Raises:
        UnreadableTableError: it is no complete Parquet file.
    """
    try:
        return pl.scan_parquet(path).collect_schema().names()
    except UNREADABLE as error:
        raise UnreadableTableError(str(error)) from error


def parquet_rows(path: Path, columns: Sequence[str], at_once: int) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file one by one, `at_once` of them in memory.

    Raises:
        UnreadableTableError: the file is damaged.
    """
    table = pl.scan_parquet(path).select(columns)
    try:
        count = table.select(pl.len()).collect().item()
        for start in range(0, count, at_once):
            yield from table.slice(start, at_once).collect().iter_rows(named=True)
    except UNREADABLE as error:
        raise UnreadableTableError(str(error)) from error
