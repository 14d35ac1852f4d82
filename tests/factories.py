"""Small records for tests: every field has a sensible default, so that a test states only what it is about."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from crosswire.ids import make_id
from crosswire.model import Analysis, Article, Block, Citation, Claim, Figure, Sentence


def make_article(
    text: str = "Text.", path: str = "a.txt", outlet: str | None = "The Gazette", day: date | None = None, **fields: Any
) -> Article:
    """An English article with one body block."""
    return Article(
        article_id=make_id("article", path),
        source_path=path,
        text=text,
        format="text",
        content_hash="0",
        outlet_id=make_id("outlet", outlet) if outlet else None,
        outlet_name=outlet,
        published_on=day,
        language="en",
        blocks=(Block("body", 0, len(text)),),
        **fields,
    )


def make_figure(text: str = "52", value: float = 52, path: str = "a.txt", start: int = 0, **fields: Any) -> Figure:
    """A count of prisoners, exact unless told otherwise."""
    article_id = make_id("article", path)
    defaults: dict[str, Any] = {
        "figure_id": make_id("figure", article_id, start, start + len(text), fields.get("distribution", 0)),
        "article_id": article_id,
        "sentence_number": 1,
        "char_start": start,
        "char_end": start + len(text),
        "figure_text": text,
        "value": float(value),
        "low": float(value),
        "high": float(value),
        "modifier": "exact",
        "unit": "count",
        "unit_kind": "count",
        "counted": "prisoners",
        "counted_head": "prisoner",
    }
    return Figure(**(defaults | fields))


def more_than(value: float, text: str | None = None, **fields: Any) -> Figure:
    """A figure that is open above."""
    return make_figure(text or f"more than {value:g}", value, high=math.inf, modifier="more_than", **fields)


def nearly(value: float, **fields: Any) -> Figure:
    """A figure that reaches from 95 % of the value to the value."""
    return make_figure(f"nearly {value:g}", value, low=0.95 * value, modifier="nearly", **fields)


def make_analysis(article: Article, figures: tuple[Figure, ...] = (), **fields: Any) -> Analysis:
    """An analysis whose sentences are the lines of the article's text; each figure is put into its line."""
    sentences, start = [], 0
    for number, line in enumerate(article.text.split("\n"), 1):
        sentences.append(
            Sentence(
                make_id("sentence", article.article_id, start), article.article_id, number, number, "body", start, start + len(line), line
            )
        )
        start += len(line) + 1
    claims: tuple[Claim, ...] = fields.pop("claims", ())
    citations: tuple[Citation, ...] = fields.pop("citations", ())
    return Analysis(article, tuple(sentences), figures, claims, citations, fields.pop("actors", ()), **fields)
