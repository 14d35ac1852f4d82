"""The base of Crosswire's expectations: a sentence about every row of a frame, whose offending rows are shown whole.

Great Expectations' own map expectations judge one column and show its values alone; a finding needs the whole row (what
was printed, by whom, said by whom). A subclass says which columns it reads, which of them a reader sees, and which rows
offend. Suites and queries do not belong here.

A frame may stand for more rows than it has: where it has a column `row_count`, each row counts that often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.render.components import (
    CollapseContent,
    LegacyDiagnosticRendererType,
    LegacyRendererType,
    RenderedStringTemplateContent,
    RenderedTableContent,
)
from great_expectations.render.renderer.renderer import renderer

from expectations.results import telling_columns

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.execution_engine.execution_engine import ExecutionEngine
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

SHOWN_ROWS = 50
"""How many offending rows a result holds; the count is always exact."""
_FRAME = "table.crosswire_frame"


class FrameMetric(TableMetricProvider):
    """The whole frame under judgement."""

    metric_name = _FRAME

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(cls, execution_engine: PandasExecutionEngine, metric_domain_kwargs: dict[str, Any], **_: Any) -> pd.DataFrame:  # noqa: N805
        frame, _domain, _accessor = execution_engine.get_compute_domain(metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE)
        return frame


class RowsExpectation(BatchExpectation):
    """Expect that no row of the frame offends.

    Subclasses set `sentence`, `reads` and `shows`, and write `offends`.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = (_FRAME,)
    sentence: ClassVar[str] = ""
    """What is expected, as a reader of Data Docs sees it."""
    reads: ClassVar[tuple[str, ...]] = ()
    """Columns without which no judgement is possible: their absence raises, it does not fail."""
    shows: ClassVar[tuple[str, ...]] = ()
    """Columns of an offending row to be shown, in order; a column that is not there is left out."""

    @classmethod
    def is_abstract(cls) -> bool:
        """Whether this is a base class, which Great Expectations must not register."""
        return not cls.sentence

    def offends(self, frame: pd.DataFrame) -> pd.Series[bool]:
        """For each row whether it breaks the expectation."""
        raise NotImplementedError

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        frame: pd.DataFrame = metrics[_FRAME]
        missing = [column for column in self.reads if column not in frame.columns]
        if missing:
            raise ValueError(f"the frame has no column {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")
        offending = frame[self.offends(frame).astype(bool)]
        element_count, unexpected_count = _row_count(frame), _row_count(offending)
        return {
            "success": unexpected_count == 0,
            "result": {
                "element_count": element_count,
                "unexpected_count": unexpected_count,
                "unexpected_percent": 100.0 * unexpected_count / element_count if element_count else 0.0,
                "unexpected_rows": readable_rows(offending, self.shows),
            },
        }

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    def _prescriptive_renderer(
        cls,
        configuration: ExpectationConfiguration | None = None,
        result: ExpectationValidationResult | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> list[RenderedStringTemplateContent]:
        return [
            RenderedStringTemplateContent(content_block_type="string_template", string_template={"template": cls.sentence, "params": {}})
        ]

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.OBSERVED_VALUE)
    def _diagnostic_observed_value_renderer(
        cls,
        configuration: ExpectationConfiguration | None = None,
        result: ExpectationValidationResult | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> str:
        found = result.result if result is not None else None
        return f"{found['unexpected_count']:,} of {found['element_count']:,} offend" if found else "not judged"

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_STATEMENT)
    def _diagnostic_unexpected_statement_renderer(
        cls,
        configuration: ExpectationConfiguration | None = None,
        result: ExpectationValidationResult | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> list[RenderedStringTemplateContent | CollapseContent]:
        if result is not None and result.result:
            return []  # the count stands in the next column, the rows below
        shown: list[RenderedStringTemplateContent | CollapseContent] = super()._diagnostic_unexpected_statement_renderer(
            configuration, result, runtime_configuration
        )
        return shown

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(
        cls,
        configuration: ExpectationConfiguration | None = None,
        result: ExpectationValidationResult | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> list[RenderedTableContent | CollapseContent] | None:
        rows = result.result.get("unexpected_rows") if result is not None and result.result else None
        if not rows:
            return None
        told = telling_columns(rows)
        columns = [column for column in cls.shows if column in told]
        return [
            RenderedTableContent(
                content_block_type="table",
                header_row=[column.replace("_", " ") for column in columns],
                table=[["" if row[column] is None else str(row[column]) for column in columns] for row in rows],
                styling={"body": {"classes": ["table-bordered", "table-sm", "mt-3"]}},
            )
        ]


def readable_rows(frame: pd.DataFrame, columns: tuple[str, ...], limit: int = SHOWN_ROWS) -> list[dict[str, Any]]:
    """The first rows as plain dicts of these columns, without pandas' own types and with None for what is missing."""
    present = [column for column in columns if column in frame.columns]
    return [
        {column: _plain(value) for column, value in zip(present, values, strict=True)}
        for values in frame.loc[:, present].head(limit).itertuples(index=False, name=None)
    ]


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def _row_count(frame: pd.DataFrame) -> int:
    return int(frame["row_count"].sum()) if "row_count" in frame.columns else len(frame)
