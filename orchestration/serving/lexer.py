"""SQL cut into tokens that join to the same text again: enough to part statements and to respell single words.

What is opened and never closed goes on to the end: otherwise each of very many openings would be looked for through the whole text.
No parser: what a statement means, and whether it may run, is for DuckDB and `gate` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Kind = Literal["space", "comment", "string", "dollar", "name", "word", "parameter", "number", "operator"]

_TOKEN = re.compile(
    r"""
    (?P<space>\s++)
  | (?P<comment>--[^\n]*+ | /\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))
  | (?P<string>[eE]'(?:[^'\\]|\\.|'')*+' | '(?:[^']|'')*+')
  | (?P<dollar>\$(?P<tag>(?:[^\W\d]\w*+)?+)\$.*?(?:\$(?P=tag)\$|\Z))
  | (?P<name>"(?:[^"]|"")*+")
  | (?P<word>[^\W\d][\w$]*+)
  | (?P<parameter>\$\d++)
  | (?P<number>\d[\w.]*+)
  | (?P<operator>::|.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of SQL."""

    kind: Kind
    text: str

    @property
    def folded(self) -> str:
        """The word as SQL compares words: without quotation marks, in lower case unless quoted."""
        if self.kind == "name":
            return self.text[1:-1].replace('""', '"')
        return self.text.lower()

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return self.kind in ("space", "comment")


def tokens(sql: str) -> list[Token]:
    """The tokens of a text; together they are the text."""
    # The expression names exactly the kinds, and `tag` inside one of them, which is never the last group that closes.
    return [Token(found.lastgroup, found.group()) for found in _TOKEN.finditer(sql)]  # type: ignore[arg-type]


def statements(sql: str) -> Iterator[list[Token]]:
    """The statements of a text, without the semicolons between them and without those that say nothing."""
    part: list[Token] = []
    for token in [*tokens(sql), Token("operator", ";")]:
        if token == ("operator", ";"):
            if any(not each.is_blank for each in part):
                yield part
            part = []
        else:
            part.append(token)


def text_of(parts: Sequence[Token]) -> str:
    """The text again."""
    return "".join(token.text for token in parts)


def words_of(parts: Sequence[Token]) -> list[str]:
    """Everything that says something, folded: enough to tell commands apart."""
    return [token.folded for token in parts if not token.is_blank]


def unquoted(literal: str) -> str:
    """What a plain string literal says."""
    return literal[1:-1].replace("''", "'")


def quoted_literal(text: str) -> str:
    """Text as a plain string literal."""
    return "'" + text.replace("'", "''") + "'"
