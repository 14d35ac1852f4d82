"""Inputs that are set aside: the exception a format reader raises, and the record it becomes.

Every reason is one sentence that names the file, the field at fault and what would mend it.
"""

from __future__ import annotations

from crosswire.ids import make_id
from crosswire.model import RejectedInput


class InputRejectedError(Exception):
    """An input that can't become an article.

    Attributes:
        reason: one sentence for the person who supplied the file.
        detail: what the underlying library said, if anything.
    """

    def __init__(self, reason: str, detail: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def rejected_input(source_path: str, error: InputRejectedError) -> RejectedInput:
    """The record kept of a rejected input; its id depends on the path and the reason alone."""
    return RejectedInput(
        rejected_input_id=make_id("rejected_input", source_path, error.reason),
        source_path=source_path,
        reason=error.reason,
        detail=error.detail,
    )
