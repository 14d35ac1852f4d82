"""Files in, articles and rejected inputs out: the entry that joins formats and common steps."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.model import Article, RejectedInput
from crosswire.reading.assembly import assemble
from crosswire.reading.draft import Draft
from crosswire.reading.folder import MAX_LINE_BYTES, InputFile, list_inputs, read_bytes, read_lines
from crosswire.reading.html import read_html
from crosswire.reading.json_lines import read_json_lines
from crosswire.reading.markdown import read_markdown
from crosswire.reading.plain_text import read_plain_text
from crosswire.reading.rejection import InputRejectedError, rejected_input

MAX_CHARACTERS = 1_000_000
"""The longest text that is taken for one article; the longest magazine reports have a fifth of that."""

_log = logging.getLogger(__name__)
_ONE_A_FILE: dict[str, Callable[[bytes, str], Iterator[Draft]]] = {
    "txt": read_plain_text,
    "md": read_markdown,
    "html": read_html,
}
Progress = Callable[[int, int], None]
"""Called after each file with how many files are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from a path: what became an article, and what was set aside."""

    articles: tuple[Article, ...]
    rejected: tuple[RejectedInput, ...]


def read(path: str | Path) -> list[Article]:
    """The articles of a file or folder tree.

    Inputs that are set aside are logged as warnings; `read_all` returns them.

    Raises:
        FileNotFoundError: nothing is at the path.
    """
    reading = read_all(path)
    for rejected in reading.rejected:
        _log.warning("set aside: %s", rejected.reason)
    return list(reading.articles)


def read_all(path: str | Path, on_progress: Progress | None = None, *, max_line_bytes: int = MAX_LINE_BYTES) -> Reading:
    """The articles of a file or folder tree, and every input that was set aside with the reason.

    Args:
        path: a file (`.txt`, `.md`, `.html`, `.jsonl`, each also with `.gz`) or a folder that holds some at any depth.
        on_progress: called after each file with the count done and the count of all.
        max_line_bytes: the longest line that a JSON-lines file may have.

    Raises:
        FileNotFoundError: nothing is at the path.
    """
    articles: list[Article] = []
    rejected: list[RejectedInput] = []
    files = list_inputs(path)
    for done, file in enumerate(files, start=1):
        for outcome in read_file(file, max_line_bytes=max_line_bytes):
            if isinstance(outcome, Article):
                articles.append(outcome)
            else:
                rejected.append(outcome)
        if on_progress:
            on_progress(done, len(files))
    return Reading(tuple(articles), tuple(rejected))


def read_file(file: InputFile, *, max_line_bytes: int = MAX_LINE_BYTES) -> Iterator[Article | RejectedInput]:
    """The articles and rejected inputs of one file from `list_inputs`, one by one; memory is bounded by one article."""
    try:
        for source_path, outcome in _outcomes(file, max_line_bytes):
            yield rejected_input(source_path, outcome) if isinstance(outcome, InputRejectedError) else assemble(outcome)
    except InputRejectedError as error:
        yield rejected_input(file.source_path, error)


def _outcomes(file: InputFile, max_line_bytes: int) -> Iterator[tuple[str, Draft | InputRejectedError]]:
    if file.format == "jsonl":
        yield from read_json_lines(read_lines(file, max_line_bytes), file.source_path)
    else:
        for draft in _ONE_A_FILE[file.format](read_bytes(file), file.source_path):
            yield draft.source_path, draft if len(draft.text) <= MAX_CHARACTERS else _too_long(draft)


def _too_long(draft: Draft) -> InputRejectedError:
    return InputRejectedError(
        f"{draft.source_path} is a text of {len(draft.text):,} characters, far beyond a news report; "
        "if it holds several articles, write one a file, or one a line of a .jsonl file."
    )
