"""The figures of one sentence or text, as the tests of the grammar ask for them."""

from __future__ import annotations

from crosswire.figures import find_figures
from crosswire.language import read_language
from crosswire.model import Article, Block, Figure, Tier

TIERS: tuple[Tier, ...] = ("fast", "full")


def figures(text: str, tier: Tier = "full") -> list[Figure]:
    """The figures of a text that is all body."""
    article = Article("a1", "a.txt", text, "text", "hash", language="en", blocks=(Block("body", 0, len(text)),))
    return list(find_figures(read_language(article, tier)))
