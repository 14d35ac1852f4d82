"""Files in, articles and rejected inputs out: the entry that joins formats and common steps."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crosswire.model import Article, RejectedInput
from crosswire.reading.archives import entries
from crosswire.reading.assembly import assemble
from crosswire.reading.draft import Draft
from crosswire.reading.folder import InputFile, list_inputs, source_of
from crosswire.reading.formats.feeds import read_feed
from crosswire.reading.formats.html import read_html
from crosswire.reading.formats.json_document import read_json
from crosswire.reading.formats.json_lines import read_json_lines
from crosswire.reading.formats.markdown import read_markdown
from crosswire.reading.formats.newsml import read_newsml
from crosswire.reading.formats.plain_text import read_plain_text
from crosswire.reading.formats.records import Outcome
from crosswire.reading.formats.tables import read_csv, read_parquet
from crosswire.reading.formats.warc import read_warc
from crosswire.reading.limits import Limits
from crosswire.reading.recognition import recognise
from crosswire.reading.rejection import InputRejectedError, rejected_input
from crosswire.reading.sources import Source

_log = logging.getLogger(__name__)
_FORMATS: dict[str, Callable[[Source], Iterator[Outcome]]] = {
    "txt": read_plain_text,
    "md": read_markdown,
    "html": read_html,
    "jsonl": read_json_lines,
    "json": read_json,
    "feed": read_feed,
    "newsml": read_newsml,
    "csv": read_csv,
    "parquet": read_parquet,
    "warc": read_warc,
}
_USUAL_LIMITS = Limits()
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


def read_all(path: str | Path, on_progress: Progress | None = None, *, limits: Limits = _USUAL_LIMITS) -> Reading:
    """The articles of a file or folder tree, and every input that was set aside with the reason.

    Args:
        path: a file of any of the formats that `docs/how-to/formats.md` lists, or a folder that holds some at any depth.
        on_progress: called after each file with the count done and the count of all.
        limits: how large an input may be.

    Raises:
        FileNotFoundError: nothing is at the path.
    """
    articles: list[Article] = []
    rejected: list[RejectedInput] = []
    files = list_inputs(path)
    for done, file in enumerate(files, start=1):
        for outcome in read_file(file, limits=limits):
            if isinstance(outcome, Article):
                articles.append(outcome)
            else:
                rejected.append(outcome)
        if on_progress:
            on_progress(done, len(files))
    return Reading(tuple(articles), tuple(rejected))


def read_file(file: InputFile, *, limits: Limits = _USUAL_LIMITS) -> Iterator[Article | RejectedInput]:
    """The articles and rejected inputs of one file from `list_inputs`, one by one; memory is bounded by one article."""
    try:
        source = source_of(file, limits)
    except InputRejectedError as error:
        yield rejected_input(file.source_path, error)
        return
    for source_path, outcome in _outcomes(source):
        if isinstance(outcome, InputRejectedError):
            yield rejected_input(source_path, outcome)
        elif len(outcome.text) > limits.characters:
            yield rejected_input(source_path, _too_long(outcome))
        else:
            yield assemble(outcome)


def _outcomes(source: Source) -> Iterator[Outcome]:
    """What the format of a file gives; what stops the reading of the file ends the list, it does not stop the others."""
    try:
        name = recognise(source.head, source.source_path)
        if name != "zip":
            for path, outcome in _FORMATS[name](source):
                yield path, _with_defaults(outcome, source) if isinstance(outcome, Draft) else outcome
            return
        for path, entry in entries(source):
            if isinstance(entry, InputRejectedError):
                yield path, entry
            else:
                yield from _outcomes(entry)
    except InputRejectedError as error:
        yield source.source_path, error


def _with_defaults(draft: Draft, source: Source) -> Draft:
    """The draft with what `fields.yaml` says for inputs that are silent."""
    missing = {role: text for role, text in source.mapping.defaults.items() if role != "text" and getattr(draft.fields, role) is None}
    return replace(draft, fields=replace(draft.fields, **missing)) if missing else draft


def _too_long(draft: Draft) -> InputRejectedError:
    return InputRejectedError(
        f"{draft.source_path} is a text of {len(draft.text):,} characters, far beyond a news report; "
        "if it holds several articles, write one a file, or one a line of a .jsonl file."
    )
