"""Figures: every number in an article that states something about the world, as an interval with a meaning.

`find_figures(document)` is the entry. The grammar runs in one direction: `lexer` -> `numerals` -> `units`, `modifiers`,
`exclusions`, `ages` -> `expressions` -> `counted` -> `predicate`, `scope`, `parts` -> `find`. The words it knows are
tables in seeds/reference. Comparing figures of different articles does not belong here.
"""

from crosswire.figures.find import find_figures

__all__ = ["find_figures"]
