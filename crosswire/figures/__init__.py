"""Figures: every number in an article that states something about the world, as an interval with a meaning.

`find_figures(document)` is the entry. The grammar runs in one direction: `lexer` -> `numerals` -> `units`, `modifiers`,
`exclusions`, `ages` -> `expressions` -> `counted` -> `predicate`, `scope`, `parts` -> `find`. The words it knows are
tables in seeds/reference. Comparing figures of different articles does not belong here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosswire.figures.find import find_figures

__all__ = ["find_figures"]


def __getattr__(name: str) -> Any:
    """Import the grammar at its first use: a process that compares articles asks for word lists alone."""
    if name == "find_figures":
        from crosswire.figures.find import find_figures

        return find_figures
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
