"""How much a single input may ask of the machine. Whoever reads an input asks here; nobody sets a limit of their own."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one input. What lies beyond is set aside with a reason that names the bound."""

    file_bytes: int = 64_000_000
    """A file that is read as a whole (one article, one JSON or XML document) may not be larger, unpacked."""
    page_bytes: int = 16_000_000
    """A web page may not be larger: telling its article from its furniture takes time that grows with it."""
    page_elements: int = 100_000
    """A web page may not have more elements: each costs time, whatever its size. The longest live blogs have a tenth of that."""
    line_bytes: int = 10_000_000
    """One record of JSON lines or of a table may not be longer."""
    characters: int = 1_000_000
    """The longest text that is taken for one article; the longest magazine reports have a fifth of that."""
    unpacked_bytes: int = 200_000_000_000
    """So much may come out of one packed file. It is read as a stream, so this bounds time, not memory."""
    unpacked_ratio: int = 250
    """So many bytes may come out of one packed byte, once 64 million have come out. Text packs 3 to 20 times."""
    archive_entries: int = 1_000_000
    """So many files may lie in one archive."""
    layers: int = 2
    """So many packings may lie around one file: `page.html.gz` in a `.zip` has two."""

    @classmethod
    def parse(cls, text: str) -> Limits:
        """The usual limits but for those that a text names: `line_bytes=50000000 page_bytes=32000000`.

        Raises:
            ValueError: a word is no limit with a whole number; the message names it and what would do.
        """
        names = [each.name for each in fields(cls)]
        given: dict[str, int] = {}
        for word in text.replace(",", " ").split():
            name, _, number = word.partition("=")
            if name not in names or not number.isdecimal() or int(number) < 1:
                raise ValueError(f"{word!r} is no limit; write NAME=NUMBER, where NAME is one of {', '.join(names)}")
            given[name] = int(number)
        return cls(**given)


RATIO_COUNTS_FROM = 64_000_000
"""Less than this unpacks in a moment, whatever the ratio."""
