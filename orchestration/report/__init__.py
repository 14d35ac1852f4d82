"""The report: a static site that shows a published file to people. Read with `published`, written by `site`.

Thin by intent: what is found is found by `crosswire` and published by the build; here it is arranged and drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.databases import bounded
from orchestration.durable import left_beside

if TYPE_CHECKING:
    from orchestration.report.site import Report


def report_folder(warehouse: Path) -> Path:
    """Where the report of a published file lies: beside it."""
    return warehouse.with_name(f"{warehouse.stem}_report")


def is_report_current(warehouse: Path) -> bool:
    """Whether the report beside a published file was written after it, and to the end."""
    folder = report_folder(warehouse).resolve()  # writers leave what they leave beside the folder, not beside a link to it
    front_page = folder / "index.html"
    if left_beside(folder):
        return False  # a writer was killed between the exchange and its end: writing it again takes away what it left
    return front_page.is_file() and front_page.stat().st_mtime_ns >= warehouse.stat().st_mtime_ns


def write_report(warehouse: Path, folder: Path | None = None, *, stories: int | None = None) -> Report:
    """Write the report of a published file.

    Args:
        warehouse: the published file; it is opened read-only.
        folder: where to; beside the file where None.
        stories: pages for so many stories, the gravest first; 0 for all of them, None for the usual number.

    Raises:
        NotAReportError: the folder holds something else.
        TakenError: somebody else has been writing it all the time.
    """
    import duckdb

    from orchestration.report.published import PublishedFile
    from orchestration.report.site import STORIES, write_site

    connection = duckdb.connect(str(warehouse), read_only=True, config=bounded())
    try:
        return write_site(PublishedFile(connection), folder or report_folder(warehouse), stories=STORIES if stories is None else stories)
    finally:
        connection.close()
