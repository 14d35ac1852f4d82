"""Figures: every number in an article that states something about the world, as an interval with a meaning.

`find_figures(document)` is the entry. The grammar runs in one direction: `lexer` -> `numerals` -> `units`, `modifiers`,
`exclusions`, `ages` -> `expressions` -> `counted` -> `predicate`, `scope`, `parts` -> `find`. The words it knows are
tables in seeds/reference. Comparing figures of different articles does not belong here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crosswire.entry_points import imported_at_first_use

if TYPE_CHECKING:
    from crosswire.figures.find import find_figures

__all__ = ["find_figures"]

# A process that compares articles asks for word lists alone, not for the grammar.
__getattr__ = imported_at_first_use(__name__, {"find_figures": "crosswire.figures.find"})
