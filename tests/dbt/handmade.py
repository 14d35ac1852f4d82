"""A small invented story told by three outlets, as the records that extraction and linking would make of it.

It holds the cases the models are there for: characters beyond ASCII before a figure, an open interval, a contradiction, a
figure on somebody's word, two spellings of one actor inside one article, an outlet that no list knows, an article without
outlet, story or date.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from crosswire import model

HARBOUR = "Łódź 🚢 — The ferry sank. Harbour master Zoë Brandt said 40 people were saved, said Brandt Z. again."
POST = "At least 50 people were saved, 12 of them crew, the Coast Wire reported."
COPY = "At least 50 people were saved, 12 of them crew."
LOOSE = "A note about nothing."


def place(text: str, printed: str) -> dict[str, Any]:
    start = text.index(printed)
    return {"char_start": start, "char_end": start + len(printed)}


def article(article_id: str, text: str, outlet: tuple[str, str] | None, **fields: Any) -> model.Article:
    outlet_id, outlet_name = outlet or (None, None)
    return model.Article(
        article_id=article_id,
        source_path=f"ferry/{article_id}.txt",
        text=text,
        format="txt",
        content_hash=article_id * 2,
        outlet_id=outlet_id,
        outlet_name=outlet_name,
        language="en",
        word_count=len(text.split()),
        blocks=(model.Block("body", 0, len(text)),),
        **fields,
    )


def figure(figure_id: str, article_id: str, text: str, printed: str, value: float, **fields: Any) -> model.Figure:
    defaults: dict[str, Any] = {
        "sentence_number": 1,
        "figure_text": printed,
        "value": value,
        "low": value,
        "high": value,
        "modifier": "exact",
        "unit": "count",
        "unit_kind": "count",
        "counted": "people",
        "counted_head": "person",
        "predicate": "saved",
    }
    return model.Figure(figure_id=figure_id, article_id=article_id, **(defaults | place(text, printed) | fields))


def sentence(article_id: str, number: int, text: str, printed: str) -> model.Sentence:
    return model.Sentence(f"{article_id}-{number}", article_id, number, 1, "body", text=printed, **place(text, printed))


def records() -> dict[str, list[Any]]:
    """Raw table -> its records."""
    harbour, post, copy = ("o1", "Harbour Echo"), ("o2", "Island Post"), ("o3", "Strait Courier")
    first = HARBOUR.index("Harbour master")
    return {
        "outlets": [
            model.Outlet("o1", "Harbour Echo", "newspaper", "MT", "echo.example"),
            model.Outlet("o2", "Island Post", "portal"),
            model.Outlet("w1", "Coast Wire", "agency"),
        ],
        "articles": [
            article("a1", HARBOUR, harbour, title="Ferry sinks", published_on=date(2031, 5, 1), published_basis="metadata"),
            article("a2", POST, post, wire_outlet_id="w1", wire_outlet_name="Coast Wire", published_on=date(2031, 5, 2)),
            article("a3", COPY, copy, byline="  "),
            article("a4", LOOSE, None, intake_notes=("1 byte is no UTF-8.", "The date names no day.")),
        ],
        "rejected_inputs": [
            model.RejectedInput("r1", "ferry/blank.txt", "The file is empty: remove it or fill it."),
            model.RejectedInput("r2", "ferry/a3.txt", "The analysis of this article failed.", "ValueError: no"),
        ],
        "sentences": [
            sentence("a1", 1, HARBOUR, HARBOUR[: first - 1]),
            sentence("a1", 2, HARBOUR, HARBOUR[first:]),
            sentence("a2", 1, POST, POST),
            sentence("a3", 1, COPY, COPY),
        ],
        "figures": [
            figure(
                "f1",
                "a1",
                HARBOUR,
                "40",
                40,
                sentence_number=2,
                claim_id="c1",
                said_by="Zoë Brandt",
                said_by_article_actor_id="p1",
                citation_id="s1",
            ),
            figure("f2", "a2", POST, "At least 50", 50, high=math.inf, modifier="at_least", citation_id="s2"),
            figure("f3", "a2", POST, "12", 12, counted="crew", counted_head="crew", part_of_figure_id="f2"),
            figure("f4", "a3", COPY, "At least 50", 50, high=math.inf, modifier="at_least"),
        ],
        "claims": [
            model.Claim(
                "c1",
                "a1",
                2,
                claim_text="40 people were saved",
                claim_kind="indirect",
                speaker_name="Zoë Brandt",
                speaker_article_actor_id="p1",
                citation_id="s1",
                cue="said",
                **place(HARBOUR, "40 people were saved"),
            ),
            model.Claim(
                "c2",
                "a2",
                1,
                claim_text="At least 50 people were saved",
                claim_kind="narration",
                **place(POST, "At least 50 people were saved"),
            ),
        ],
        "citations": [
            model.Citation(
                "s1",
                "a1",
                2,
                source_name="Zoë Brandt",
                source_kind="official",
                article_actor_id="p1",
                cue="said",
                **place(HARBOUR, "Zoë Brandt"),
            ),
            model.Citation("s2", "a2", 1, source_name="Coast Wire", source_kind="agency", cue="reported", **place(POST, "the Coast Wire")),
            model.Citation("s3", "a2", 1, source_name="a sailor", source_kind="anonymous", via_citation_id="s2", **place(POST, "crew")),
        ],
        "article_actors": [
            model.ArticleActor("p1", "a1", "Zoë Brandt", "person", 1, HARBOUR.index("Zoë"), ("Zoë Brandt",), ("harbour master",), 1),
            model.ArticleActor("p2", "a1", "Brandt Z.", "person", 2, HARBOUR.index("Brandt Z."), ("Brandt Z.", "Zoë Brandt")),
        ],
        "mentions": [
            model.Mention("a1", "p1", name="Zoë Brandt", **place(HARBOUR, "Zoë Brandt")),
            model.Mention("a1", "p2", name="Brandt Z.", **place(HARBOUR, "Brandt Z.")),
        ],
        "stories": [model.Story("e1", "Ferry sinks", date(2031, 5, 1), date(2031, 5, 2), 3, 3)],
        "story_articles": [
            model.StoryArticle("a1", "e1"),
            model.StoryArticle("a2", "e1"),
            model.StoryArticle("a3", "e1", "a2", "nearly the same words"),
        ],
        "actors": [model.Actor("x1", "Zoë Brandt", "person", 1, 1, ("Zoë Brandt", "Brandt Z."))],
        "actor_links": [model.ActorLink("p1", "x1", "same name"), model.ActorLink("p2", "x1", "same words in another order")],
        "measures": [
            model.Measure("m1", "e1", "people saved", "count", "people", "saved", None, 3, 3, 3),
            model.Measure("m2", "e1", "crew saved", "count", "crew", "saved", "m1", 1, 1, 1),
        ],
        "measure_figures": [
            model.MeasureFigure("f1", "m1", "same noun, same verb"),
            model.MeasureFigure("f2", "m1"),
            model.MeasureFigure("f3", "m2"),
            model.MeasureFigure("f4", "m1"),
        ],
        "comparisons": [
            model.Comparison("k1", "e1", "m1", "f1", "f2", "o1", "o2", "conflict", 0.2, False, "40 lies below at least 50.", 0.9),
            model.Comparison("k2", "e1", "m1", "f1", "f4", "o1", "o3", "conflict", 0.2, False, "40 lies below at least 50.", 0.9),
            model.Comparison("k3", "e1", "m1", "f2", "f4", "o2", "o3", "agreement", 0.0, True, "Both print at least 50."),
        ],
        "same_statements": [model.SameStatement("c1", "t1", "same words"), model.SameStatement("c2", "t1", "same words")],
        "discrepancies": [
            model.Discrepancy(
                "d1",
                "e1",
                "m1",
                "figure_conflict",
                "warning",
                3,
                ("Harbour Echo", "Island Post", "Strait Courier"),
                ("f1", "f2", "f4"),
                ("c1",),
                "Were 40 or at least 50 people saved?",
                confidence=0.9,
            )
        ],
    }
