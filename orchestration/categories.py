"""Columns of the published tables that hold one word of a closed list, as enums: a tool can then list the words, and they sort by
weight (`info` < `warning` < `error`) instead of by letter.

Only in the published file: while the tables are built they are text, and in the Parquet copies too, since some readers of Parquet
take enums for bytes. The words themselves are those of `crosswire.model`.
"""

from __future__ import annotations

import duckdb

from crosswire import model
from crosswire.model import allowed_values

CATEGORIES: dict[tuple[str, str], object] = {
    ("dim_actors", "kind"): model.ActorKind,
    ("dim_articles", "published_basis"): model.PublishedBasis,
    ("dim_outlets", "kind"): model.OutletKind,
    ("fct_claims", "claim_kind"): model.ClaimKind,
    ("fct_claims", "stance"): model.Stance,
    ("fct_discrepancies", "kind"): model.DiscrepancyKind,
    ("fct_discrepancies", "severity"): model.Severity,
    ("fct_figure_comparisons", "judgement"): model.Judgement,
    ("fct_figures", "modifier"): model.Modifier,
    ("fct_figures", "realis"): model.Realis,
    ("fct_figures", "trend"): model.Trend,
    ("fct_sources", "source_kind"): model.SourceKind,
}
"""Table and column -> the words that it may hold."""


def make_enums(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    """Turn the text columns of the empty tables in `target` into enums.

    A column that holds another word in `source` stays text: what a word means is judged elsewhere, and no reader loses rows for it.
    """
    text_columns = connection.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = 'target' and schema_name = ? and data_type = 'VARCHAR' order by all",
        [schema],
    ).fetchall()
    for table, column in text_columns:
        if (table, column) not in CATEGORIES:
            continue
        words = allowed_values(CATEGORIES[table, column])
        # Names are those of the constant above; the words are bound.
        ((others,),) = connection.execute(
            f"select count(*) from source.{schema}.{table} where not list_contains(?, {column})",  # noqa: S608
            [list(words)],
        ).fetchall()
        if not others:
            listed = ", ".join(f"'{word}'" for word in words)
            connection.execute(f"alter table target.{schema}.{table} alter column {column} type enum({listed})")
