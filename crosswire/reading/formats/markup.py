"""Marked-up text inside a record or document (HTML, XHTML, NITF) as plain paragraphs.

For marked-up bodies that a feed or an agency delivers: all of it is the article. Telling an article from the furniture of
a web page belongs to `html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = frozenset(
    """address article aside blockquote bq body.content body div dd dl dt figure footer h1 h2 h3 h4 h5 h6 header hl1 hl2 hr li main
    media nav ol p pre section table tbody td th thead tr ul""".split()
)
_LEFT_OUT = frozenset(
    "script style head noscript iframe svg form button template object embed figure media video audio picture img".split()
)
_MARKUP = re.compile(
    r"</(?:p|div|h[1-6]|li|ul|ol|a|em|strong|b|i|span|blockquote|figure|table|section)\s*>|<(?:br|p|hr)\s*/?>", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


def has_markup(text: str) -> bool:
    """Whether a text is HTML: it has closing tags of the usual elements or line breaks."""
    return bool(_MARKUP.search(text))


def text_of_html(fragment: str) -> str:
    """The paragraphs of an HTML fragment with empty lines between; the empty text where it can't be parsed."""
    from lxml import etree, html  # type: ignore[import-untyped]  # lxml publishes no types

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.fragment_fromstring(fragment.replace("\0", ""), create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return text_of_element(tree)


def text_of_element(element: Any) -> str:
    """The paragraphs inside an element (of `lxml` or the standard library) with empty lines between."""
    paragraphs = ("".join(pieces) for pieces in _paragraphs(element))
    return "\n\n".join(text for paragraph in paragraphs if (text := _lines(paragraph)))


def local_name(tag: object) -> str:
    """The name of an element without its namespace, in lower case; empty for comments and the like."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _lines(paragraph: str) -> str:
    """White space made plain; line breaks that the markup asked for stay."""
    return "\n".join(line for line in (_SPACE.sub(" ", part).strip() for part in paragraph.split("\x1e")) if line)


def _paragraphs(element: Any) -> Iterator[list[str]]:
    """The pieces of text of each paragraph. A stack instead of recursion: nesting has no bound."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(element, False)]
    while stack:
        node, is_done = stack.pop()
        name = local_name(node.tag)
        if is_done:
            if name in _BLOCKS:
                yield pieces
                pieces = []
            if node is not element:
                pieces.append(node.tail or "")
            continue
        stack.append((node, True))
        if name in _LEFT_OUT or not name:
            continue
        if name in _BLOCKS:
            yield pieces
            pieces = []
        if name == "br":
            pieces.append("\x1e")
        pieces.append(node.text or "")
        stack.extend((child, False) for child in reversed(node))
    yield pieces
