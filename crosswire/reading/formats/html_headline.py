"""The headline of a page: what it declares, what it prints above the article, and which of the two is the headline.

Declared titles carry the site's name and labels for search engines; the printed one does not, but a page may print its own
name just as large.
"""

from __future__ import annotations

import re
from typing import Any

from crosswire.reading.lines import fold
from crosswire.reading.registry import host_of

_PART = re.compile(r"\s+[|–—»·-]\s+|\s*\|\s*|\s*::\s*")
_LABEL = re.compile(r"(?:opinion|analysis|exclusive|video|watch|live|editorial|commentary|perspective)\s*\|\s+", re.IGNORECASE)
_MAX_SITE_WORDS = 6
_ALIKE = 0.5
_MAX_END_WORDS = 3
_MIN_HEAD_WORDS = 4


def headline_of(tree: Any, headline: str | None, meta: str | None, site: str | None, address: str | None) -> str | None:
    """The headline of a page, or None where it has none.

    Args:
        tree: the page.
        headline: what the page's description of the article gives.
        meta: the title in its meta tags.
        site: the name of the site.
        address: the address of the page.
    """
    if headline:
        return without_site(headline, site, address)
    printed = [text for element in tree.xpath("//h1") if (text := " ".join(element.text_content().split()))]
    own = [text for text in printed if not is_site(text, site, address)]
    named = next((" ".join(text.split()) for text in tree.xpath("//title/text()") if text.strip()), None)
    declared = without_site(meta, site, address) if meta else _without_end(without_site(named, site, address)) if named else None
    if declared is None:
        return own[0] if len(own) == 1 else None
    for text in own:
        if fold(text) in fold(named or "") or _share(text, declared) >= _ALIKE:
            return text
    return declared


def without_site(title: str, site: str | None, address: str | None) -> str:
    """A title without the name of the site at either end, and without a label such as `Opinion |`."""
    title = " ".join(title.split())
    if match := _LABEL.match(title):
        title = title[match.end() :]
    separators = list(_PART.finditer(title))
    if separators and is_site(title[separators[-1].end() :], site, address):
        title = title[: separators[-1].start()]
        separators.pop()
    if separators and is_site(title[: separators[0].start()], site, address):
        title = title[separators[0].end() :]
    return title


def _without_end(title: str) -> str:
    """A title of the browser's tab without what stands after its last separator, where that is short and the rest is long."""
    separators = list(_PART.finditer(title))
    if separators and len(title[separators[-1].end() :].split()) <= _MAX_END_WORDS:
        head = title[: separators[-1].start()]
        return head if len(head.split()) >= _MIN_HEAD_WORDS else title
    return title


def is_site(text: str, site: str | None, address: str | None) -> bool:
    """Whether a text is the name of the site, or its domain, in whatever dress."""
    if not text or len(text.split()) > _MAX_SITE_WORDS:
        return False
    letters = fold(text).replace(" ", "")
    host = host_of(address) or ""
    names = {fold(site).replace(" ", "") if site else "", fold(host).replace(" ", ""), *host.removeprefix("www.").split(".")}
    bare = letters.removeprefix("www").removeprefix("the")
    return any(name and len(name) > 2 and name.removeprefix("the") in (letters, bare) for name in names)


def _share(first: str, second: str) -> float:
    """How many of the words of the shorter text stand in the other."""
    words, others = set(fold(first).split()), set(fold(second).split())
    return len(words & others) / min(len(words), len(others)) if words and others else 0.0
