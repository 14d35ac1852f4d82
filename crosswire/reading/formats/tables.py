"""Tables of articles, one a row: CSV and its relatives with a header line, and Parquet.

Columns have the usual names (`fields`) or those of a `fields.yaml`. Rows are read one after another; `file.csv#n` is the
n-th row after the header.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from crosswire.reading.decoding import decode, text_encoding
from crosswire.reading.fields import role_of
from crosswire.reading.formats.records import Outcome, Record, record_draft
from crosswire.reading.rejection import InputRejectedError
from crosswire.reading.sources import Source

_DELIMITERS = ",;\t|"
_ROWS_AT_ONCE = 200


def read_csv(source: Source) -> Iterator[Outcome]:
    """The rows of a table of text. A row that is no article is set aside by itself.

    Raises:
        InputRejectedError: there is no header line, no column with a text, or a quotation mark that is never closed.
    """
    path = source.source_path
    header = decode(source.head, path, is_cut=True)
    delimiter = delimiter_of(header)
    with source.stream() as stream:
        lines = io.TextIOWrapper(stream, encoding=text_encoding(source.head), errors="replace", newline="")
        # The bound of a field is a setting of the whole interpreter; every reader of ours sets it before it reads.
        csv.field_size_limit(source.limits.line_bytes)
        rows = csv.reader(lines, delimiter=delimiter)
        names = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
        _check_columns(names, source)
        number = 0
        try:
            for number, cells in enumerate(rows, start=1):
                place = f"{path}#{number}"
                if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
                    yield (
                        place,
                        InputRejectedError(
                            f"{place} has {len(cells)} cells under {len(names)} columns; put quotation marks around the text."
                        ),
                    )
                elif any(cell.strip() for cell in cells):
                    yield _outcome(dict(zip(names, cells, strict=False)), place, source, "csv")
        except csv.Error as error:
            raise InputRejectedError(
                f"{path} can't be read beyond row {number}, line {rows.line_num}; look for a quotation mark that is not closed.", str(error)
            ) from error
    if not number:
        raise InputRejectedError(f"{path} is a table without rows; supply one article a row or remove it.")


def read_parquet(source: Source) -> Iterator[Outcome]:
    """The rows of a Parquet file; columns that hold nothing of an article are not read.

    Raises:
        InputRejectedError: the file is damaged, or has no column with a text.
    """
    from crosswire.frames import UnreadableTableError, parquet_columns, parquet_rows

    with source.on_disk() as file:
        try:
            names = parquet_columns(file)
            _check_columns(names, source)
            wanted = [name for name in names if role_of(name) or name in source.mapping.columns]
            number = 0
            for number, row in enumerate(parquet_rows(file, wanted, _ROWS_AT_ONCE), start=1):
                yield _outcome(row, f"{source.source_path}#{number}", source, "parquet")
        except UnreadableTableError as error:
            raise InputRejectedError(f"{source.source_path} is no complete Parquet file; write it again.", str(error)) from error
    if not number:
        raise InputRejectedError(f"{source.source_path} is a table without rows; supply one article a row or remove it.")


def delimiter_of(text: str) -> str:
    """What parts the cells of a header line: the most frequent of comma, semicolon, tab and bar."""
    header = text.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=header.count)


def is_table(text: str) -> bool:
    """Whether a text opens with a header line that names a column with a text and one more column of the usual names."""
    header = text.lstrip("\ufeff\r\n").partition("\n")[0].strip()
    if len(header) > 2000:
        return False
    roles = {role_of(name.strip().strip('"')) for name in header.split(delimiter_of(header))} - {None}
    return "text" in roles and len(roles) > 1


def _check_columns(names: list[str], source: Source) -> None:
    known = source.mapping.names.get("text", ())
    if not any(role_of(name) == "text" or name in known or name in {each.partition(".")[0] for each in known} for name in names):
        raise InputRejectedError(
            f"{source.source_path} has no column with the article's text; call it text, or name yours in fields.yaml.",
            f"columns: {', '.join(names)[:500]}",
        )


def _outcome(record: Record, place: str, source: Source, format_name: str) -> Outcome:
    try:
        return place, record_draft(record, place, format_name=format_name, mapping=source.mapping)
    except InputRejectedError as error:
        return place, error
