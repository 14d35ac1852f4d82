"""What became of the inputs, as findings for an editor: which were set aside, and which are not quite as they were printed.

Neither stops a build: one bad file must not keep the others from readers. That nothing got lost is `invariants`.
"""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg

from orchestration.assets.tables import raw_key
from orchestration.metadata import markdown_table
from orchestration.resources.warehouse import POOL, Warehouse

SHOWN = 50
_CELL = 300
_SET_ASIDE = "select source_path, reason, detail from raw.rejected_inputs order by source_path, rejected_input_id"
_NOTED = "select source_path, outlet_name, array_to_string(intake_notes, ' ') from raw.articles where len(intake_notes) > 0 order by 1"
READ, WHOLE = "every_input_is_read", "articles_are_as_printed"

SPECS = [
    dg.AssetCheckSpec(
        READ,
        asset=raw_key("rejected_inputs"),
        description="No input was set aside. Each that was has its reason, and what would mend it.",
        # Articles on which the analysis fails are among them.
        additional_deps=[raw_key("sentences")],
    ),
    dg.AssetCheckSpec(
        WHOLE, asset=raw_key("articles"), description="No article has a note of its intake: replaced characters, dates that contradict."
    ),
]


@dg.multi_asset_check(name="intake", specs=SPECS, pool=POOL)
def intake(warehouse: Warehouse) -> Iterator[dg.AssetCheckResult]:
    """List what was set aside and what was noted."""
    with warehouse.read() as connection:
        set_aside = connection.execute(_SET_ASIDE).fetchall()
        noted = connection.execute(_NOTED).fetchall()
    yield _result(READ, "rejected_inputs", ["input", "reason", "detail"], set_aside)
    yield _result(WHOLE, "articles", ["input", "outlet", "notes"], noted)


def _result(name: str, table: str, columns: list[str], rows: list[tuple[object, ...]]) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        check_name=name,
        asset_key=raw_key(table),
        passed=not rows,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{len(rows):,} to look at." if rows else None,
        metadata={
            "findings": dg.MetadataValue.md(markdown_table(columns, rows[:SHOWN], _CELL)) if rows else "none",
            "offending rows": len(rows),
        },
    )
