"""One regular expression for many phrases, in which what they begin with in common is looked at once.

A plain list of alternatives is tried one by one at every place of a text; as a tree, most places are passed over at the
first letter. What the phrases mean belongs to whoever asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def alternatives(phrases: Iterable[str]) -> str:
    """A group that matches any of the phrases, the longest first.

    >>> re.findall(alternatives(["more", "more than", "most"]), "more than most")
    ['more than', 'most']
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return f"(?:{_pattern(root)})"


def _pattern(node: dict[str, Any]) -> str:
    """The pattern of what may follow; '' among the keys says that a phrase may end here."""
    branches = [re.escape(character) + _pattern(below) for character, below in sorted(node.items()) if character]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if "" in node else joined
