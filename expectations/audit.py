"""Runs the suites over their frames with Great Expectations and reports in plain records.

    frames = {suite.name: connection.sql(suite.sql).df() for suite in SUITES}
    result = run_audit(frames, data_docs_dir)

Importing this module is cheap; the library is imported by the first run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from expectations.border import to_pandas
from expectations.engine import load
from expectations.results import AuditResult, ExpectationResult, SuiteResult
from expectations.spec import Suite
from expectations.suites import SUITES, suite

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["QUERIES", "REQUIRED_TABLES", "SUITES", "AuditResult", "ExpectationResult", "SuiteResult", "run_audit", "run_suite"]

REQUIRED_TABLES: tuple[str, ...] = tuple(sorted({table for each in SUITES for table in each.tables}))
"""Tables of `marts` that must stand before an audit."""

QUERIES: Mapping[str, str] = {each.name: each.sql for each in SUITES}
"""Suite name -> the query over `marts` whose result is the suite's frame."""


def run_audit(frames: Mapping[str, Any], data_docs_dir: Path | str | None = None) -> AuditResult:
    """Every suite on its frame.

    Args:
        frames: suite name -> pandas or Polars frame, the result of that suite's query.
        data_docs_dir: where to write Data Docs, a static site; it is replaced. None writes none.

    Raises:
        ValueError: a suite has no frame, or a frame is too large.
    """
    missing = [each.name for each in SUITES if each.name not in frames]
    if missing:
        raise ValueError(f"no frame for the suites {', '.join(missing)}")
    return _run(SUITES, frames, data_docs_dir)


def run_suite(name: str, frames: Mapping[str, Any], data_docs_dir: Path | str | None = None) -> SuiteResult:
    """One suite on its frame, `frames[name]`.

    Raises:
        KeyError: there is no suite or no frame of this name.
    """
    return _run([suite(name)], {name: frames[name]}, data_docs_dir).suites[0]


def _run(suites: Sequence[Suite], frames: Mapping[str, Any], data_docs_dir: Path | str | None) -> AuditResult:
    from expectations import data_docs

    gx = load()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    if data_docs_dir is not None:
        data_docs.add_site(context, Path(data_docs_dir))
    source = context.data_sources.add_pandas("marts")
    run_id = gx.RunIdentifier(run_name="audit")
    results = tuple(_validate(gx, context, source, each, to_pandas(frames[each.name]), run_id) for each in suites)
    index = data_docs.build(context, Path(data_docs_dir), suites, results) if data_docs_dir is not None else None
    return AuditResult(results, index)


def _validate(gx: Any, context: Any, source: Any, spec: Suite, frame: pd.DataFrame, run_id: Any) -> SuiteResult:
    expectations = spec.expectations()
    for expectation in expectations:
        expectation.severity = "critical" if spec.severity == "error" else "warning"  # type: ignore[assignment]
    expectation_suite = context.suites.add(gx.ExpectationSuite(name=spec.name, expectations=expectations, notes=spec.description))
    batch = source.add_dataframe_asset(name=spec.name).add_batch_definition_whole_dataframe("whole")
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=spec.name, data=batch, suite=expectation_suite))
    # A checkpoint hands one frame to all its validations, so each suite has a checkpoint of its own.
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name=spec.name, validation_definitions=[definition], result_format={"result_format": "COMPLETE"})
    )
    outcome = checkpoint.run(batch_parameters={"dataframe": frame}, run_id=run_id)
    (validation,) = outcome.run_results.values()
    results = tuple(_expectation_result(spec, frame, result) for result in validation.results)
    return SuiteResult(
        name=spec.name,
        success=bool(outcome.success),
        severity=spec.severity,
        raised=any(result.raised for result in results),
        expectations=results,
    )


def _expectation_result(spec: Suite, frame: pd.DataFrame, result: Any) -> ExpectationResult:
    from expectations.custom import RowsExpectation
    from expectations.custom.rows import SHOWN_ROWS, readable_rows

    error = _error(result.exception_info)
    found = result.result or {}
    expectation = result.expectation_config.to_domain_obj()
    if isinstance(expectation, RowsExpectation):
        description, rows = expectation.sentence, found.get("unexpected_rows", [])
    else:
        description = expectation.description or result.expectation_config.type
        positions = [entry if isinstance(entry, int) else entry["index"] for entry in found.get("unexpected_index_list") or []]
        rows = readable_rows(frame.iloc[positions[:SHOWN_ROWS]], spec.shown)
    return ExpectationResult(
        name=result.expectation_config.type,
        description=description,
        success=bool(result.success),
        raised=error is not None,
        error=error,
        element_count=found.get("element_count"),
        # An expectation about the frame as a whole counts no rows: when it fails, it is the one thing that offends.
        unexpected_count=int(found.get("unexpected_count", 0 if result.success or error else 1)),
        rows=tuple(rows),
    )


def _error(exception_info: Mapping[str, Any] | None) -> str | None:
    """What was raised, if anything: the library reports it once, or once for each metric that raised."""
    if not exception_info:
        return None
    reports = [exception_info] if "raised_exception" in exception_info else list(exception_info.values())
    messages = [str(report.get("exception_message")) for report in reports if report.get("raised_exception")]
    return "; ".join(dict.fromkeys(messages)) or None
