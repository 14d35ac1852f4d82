"""What is fuzzed, and what must hold of whatever comes in: the same functions for hypothesis and for the coverage-guided runs.

A target takes bytes and raises when something is wrong: an exception that no reader may let out, an offset that does not
lead to its words, an interval that does not hold its value, a text that no file can hold. How bytes are made belongs to
`test_fuzz` and `run`; inputs that were once wrong lie in `found/` and are tried again by every run of the tests.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from crosswire.analysis import analyse_all
from crosswire.findings import compare
from crosswire.frames import RAW_TABLES, from_frame, to_frame
from crosswire.model import Analysis, Article, RejectedInput
from crosswire.reading import InputFile, Limits, article_from_text, outlet_of, read_file, wire_outlet_of

LIMITS = Limits(
    file_bytes=300_000, page_bytes=200_000, line_bytes=50_000, characters=50_000, unpacked_bytes=1_000_000, archive_entries=100, layers=2
)
"""Small, so that a run reaches them."""
SUFFIXES = ("txt", "md", "html", "jsonl", "json", "xml", "rss", "csv", "parquet", "warc", "zip", "txt.gz", "txt.zst", "")
"""A format is told by content first; the name decides what is left."""
KEYS = {
    "sentences": "sentence_id",
    "figures": "figure_id",
    "claims": "claim_id",
    "citations": "citation_id",
    "article_actors": "article_actor_id",
    "comparisons": "comparison_id",
    "discrepancies": "discrepancy_id",
    "measures": "measure_id",
}
"""Tables whose ids may not stand twice in what one input gives."""


def reader(suffix: str) -> Callable[[bytes], None]:
    """The target that reads bytes as a file of this suffix."""

    def read(data: bytes) -> None:
        file = _folder() / (f"input.{suffix}" if suffix else "input")
        file.write_bytes(data)
        outcomes = list(read_file(InputFile(file, file.name, file.parent), limits=LIMITS))
        for outcome in outcomes:
            if isinstance(outcome, RejectedInput):
                assert outcome.reason.endswith("."), outcome.reason
                assert outcome.source_path.startswith("input"), outcome.source_path
                assert outcome.source_path.partition("#")[0] in outcome.reason, outcome.reason
            else:
                check_article(outcome)
        check_frames({"articles": [each for each in outcomes if isinstance(each, Article)]})
        check_frames({"rejected_inputs": [each for each in outcomes if isinstance(each, RejectedInput)]})

    return read


def mapping(data: bytes) -> None:
    """Bytes as the `fields.yaml` beside a good file."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "input.jsonl"
        file.write_text('{"text": "The bridge was closed on Friday, the council said.", "a": {"b": "x"}}\n')
        (Path(place) / "fields.yaml").write_bytes(data)
        for outcome in read_file(InputFile(file, file.name, file.parent), limits=LIMITS):
            if isinstance(outcome, Article):
                check_article(outcome)


def fast(data: bytes) -> None:
    """Bytes as the text of an article, through figures, claims and actors without a parser."""
    check_analysis(_analysed([data], "fast")[0])


def full(data: bytes) -> None:
    """The same with the parser."""
    check_analysis(_analysed([data], "full")[0])


def comparison(data: bytes) -> None:
    """Bytes as the texts of several articles, parted by form feeds, compared with one another."""
    analyses = _analysed(data.split(b"\x0c")[:4], "fast")
    findings = compare(analyses)
    records = {figure.figure_id for analysis in analyses for figure in analysis.figures}
    for each in findings.comparisons:
        assert {each.figure_id_a, each.figure_id_b} <= records
        assert each.reason
        assert not math.isnan(each.gap)
    for each in findings.discrepancies:
        assert each.summary
        each.summary.encode()
    check_frames({"comparisons": findings.comparisons, "discrepancies": findings.discrepancies, "measures": findings.measures})


def check_article(article: Article) -> None:
    """What holds of every article, whatever it was read from."""
    article.text.encode("utf-8")
    assert len(article.text) <= LIMITS.characters
    assert not set(article.text) & {"\0", "\u202e", "\u2066"}, "a character that hides or reorders text"
    last = 0
    for block in article.blocks:
        assert last <= block.char_start < block.char_end <= len(article.text), block
        last = block.char_end
    for text in (
        article.title,
        article.byline,
        article.dateline,
        article.outlet_name,
        article.url,
        article.language,
        *article.intake_notes,
    ):
        if text is not None:
            text.encode("utf-8")
            assert text.strip(), "blank, not None"
            assert "\0" not in text
    for outlet in (outlet_of(article), wire_outlet_of(article)):
        assert outlet is None or outlet.name.strip()


def check_analysis(analysis: Analysis) -> None:
    """What holds of everything that is read out of an article: it leads to its words, and intervals hold their values."""
    text = analysis.article.text
    claims = {claim.claim_id for claim in analysis.claims}
    actors = {actor.article_actor_id for actor in analysis.actors}
    for sentence in analysis.sentences:
        assert text[sentence.char_start : sentence.char_end] == sentence.text
    for figure in analysis.figures:
        assert text[figure.char_start : figure.char_end] == figure.figure_text
        assert math.isfinite(figure.value), figure
        assert figure.low <= figure.value <= figure.high, figure
        assert figure.claim_id is None or figure.claim_id in claims
    for claim in analysis.claims:
        assert 0 <= claim.char_start < claim.char_end <= len(text)
        assert claim.speaker_article_actor_id is None or claim.speaker_article_actor_id in actors
    for citation in analysis.citations:
        assert 0 <= citation.char_start < citation.char_end <= len(text)
    for mention in analysis.mentions:
        assert text[mention.char_start : mention.char_end] == mention.name
        assert mention.article_actor_id in actors
    check_frames(
        {
            "sentences": analysis.sentences,
            "figures": analysis.figures,
            "claims": analysis.claims,
            "citations": analysis.citations,
            "article_actors": analysis.actors,
            "mentions": analysis.mentions,
        }
    )


def check_frames(records: dict[str, Iterable[Any]]) -> None:
    """Records go into the columns of their table and come back as they were; no id stands twice."""
    for table, each in records.items():
        rows = list(each)
        assert from_frame(to_frame(rows, RAW_TABLES[table]), RAW_TABLES[table]) == rows
        key = KEYS.get(table)
        ids = [getattr(row, key) for row in rows] if key else []
        assert len(set(ids)) == len(ids), f"{table}: {key} stands twice"


def _analysed(parts: Iterable[bytes], tier: Any) -> list[Analysis]:
    articles = [
        article_from_text(part.decode("utf-8", "replace")[: LIMITS.characters], source_path=f"{number}.txt")
        for number, part in enumerate(parts)
    ]
    for article in articles:
        check_article(article)
    return list(analyse_all(articles, tier))


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="crosswire-fuzz-"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{f"read_{suffix.replace('.', '_') or 'noname'}": reader(suffix) for suffix in SUFFIXES},
    "fields_yaml": mapping,
    "fast": fast,
    "full": full,
    "comparison": comparison,
}
