"""An article's text cut into paragraphs, sentences, statements and marked words, each character once.

Spans may overlap in any way; the innermost statement and, before a name, the figure wins. Nothing here writes HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from orchestration.report.rows import ActorRow, ArticleActorRow, ArticleRow, ClaimRow, FigureRow

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n\s*)+|\Z")
_WRAPPED = re.compile(r"[\w,;]\n[a-z0-9]")
"""A line that breaks inside a sentence was wrapped at some column."""
_HEADER = re.compile(r"---\n")
_CLOSING = re.compile(r"[.,;:!?'’”\"»)\]]{0,4}")
_SPOKEN = ("direct", "mixed", "indirect")

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Span(Generic[Subject]):
    """A stretch of the text and what it is."""

    start: int
    end: int
    subject: Subject


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text that is a figure, a name, or neither. Anchors stand on the first piece of what was cut in two."""

    text: str
    figure: FigureRow | None = None
    actor: ActorRow | None = None
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that are (part of) one statement, or of none."""

    claim: ClaimRow | None
    words: tuple[Word, ...]
    is_first: bool
    is_last: bool
    closing: str = ""
    """Punctuation right behind the last word of the statement, such as a closing quotation mark: it is not in `words` of what follows."""


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """Words of one sentence that states a figure, or of the text between such sentences."""

    is_sentence: bool
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `keeps_lines` where its line breaks mean something, `is_header` for the fields before a text."""

    sentences: tuple[MarkedSentence, ...]
    keeps_lines: bool
    is_header: bool = False


def marked_text(
    article: ArticleRow,
    figures: Sequence[FigureRow],
    claims: Sequence[ClaimRow],
    present: Sequence[ArticleActorRow],
    actors: dict[str, ActorRow],
) -> list[Paragraph]:
    """The article's paragraphs, with figures, statements with a speaker, and names told apart."""
    text = article.text
    figure_at = [Span(figure.char_start, figure.char_end, figure) for figure in figures]
    claim_at = [Span(claim.char_start, claim.char_end, claim) for claim in claims if claim.claim_kind in _SPOKEN]
    actor_at = _names_in(text, present, actors)
    sentence_at = [span for figure in figures if (span := sentence_span(text, figure))]
    paragraphs = []
    for start, end in _paragraphs(text):
        own_sentences, own_claims = _touching(sentence_at, start, end), _touching(claim_at, start, end)
        own_figures, own_actors = _touching(figure_at, start, end), _touching(actor_at, start, end)
        edges = {start, end}
        for group_of_spans in (own_sentences, own_claims, own_figures, own_actors):
            edges |= {edge for span in group_of_spans for edge in (span.start, span.end) if start < edge < end}
        cuts = sorted(edges)
        pieces = [
            (
                _innermost(own_sentences, left, right),
                _innermost(own_claims, left, right),
                _innermost(own_figures, left, right),
                _innermost(own_actors, left, right),
                left,
                right,
            )
            for left, right in pairwise(cuts)
        ]
        sentences = []
        for sentence, inside in groupby(pieces, key=lambda piece: (piece[0].start, piece[0].end) if piece[0] else None):
            statements = []
            for _, group in groupby(inside, key=lambda piece: piece[1].subject.claim_id if piece[1] else None):
                parts = list(group)
                claim = parts[0][1]
                statements.append(
                    Statement(
                        claim=claim.subject if claim else None,
                        words=tuple(_word(text, figure, actor, left, right) for _, _, figure, actor, left, right in parts),
                        is_first=claim is None or parts[0][4] == claim.start,
                        is_last=claim is None or parts[-1][5] == claim.end,
                    )
                )
            sentences.append(MarkedSentence(sentence is not None, tuple(statements)))
        is_header = start == 0 and _HEADER.match(text) is not None
        keeps_lines = is_header or not _WRAPPED.search(text, start, end)
        paragraphs.append(Paragraph(tuple(_with_closings(sentences)), keeps_lines, is_header))
    return paragraphs


def _with_closings(sentences: Sequence[MarkedSentence]) -> list[MarkedSentence]:
    """Give statements the punctuation that closes them, so that what is said of them can stand behind it."""
    parts = [[*sentence.statements] for sentence in sentences]
    places = [(row, column) for row, own in enumerate(parts) for column in range(len(own))]
    for (row, column), (next_row, next_column) in pairwise(places):
        statement, following = parts[row][column], parts[next_row][next_column]
        first = following.words[0]
        if statement.claim is None or not statement.is_last or following.claim or first.figure or first.actor:
            continue
        found = _CLOSING.match(first.text)
        if found and found.group():
            rest = replace(first, text=first.text[found.end() :])
            parts[row][column] = replace(statement, closing=found.group())
            parts[next_row][next_column] = replace(following, words=(rest, *following.words[1:]))
    return [replace(sentence, statements=tuple(own)) for sentence, own in zip(sentences, parts, strict=True)]


def sentence_span(text: str, figure: FigureRow) -> Span[str] | None:
    """Where the sentence of a figure stands; None where the text does not have it around the figure."""
    start = text.rfind(figure.sentence_text, 0, figure.char_start + len(figure.sentence_text))
    if start < 0 or not start <= figure.char_start < start + len(figure.sentence_text):
        return None
    return Span(start, start + len(figure.sentence_text), figure.sentence_text)


def _word(text: str, figure: Span[FigureRow] | None, actor: Span[ActorRow] | None, left: int, right: int) -> Word:
    if figure:
        return Word(text[left:right], figure=figure.subject, is_first=left == figure.start)
    if actor:
        return Word(text[left:right], actor=actor.subject, is_first=left == actor.start)
    return Word(text[left:right])


def _touching(spans: Iterable[Span[Subject]], start: int, end: int) -> list[Span[Subject]]:
    return [span for span in spans if span.start < end and span.end > start]


def _innermost(spans: Iterable[Span[Subject]], left: int, right: int) -> Span[Subject] | None:
    """Of the spans around a piece the one that begins last, and of these the shortest."""
    found = None
    for span in spans:
        if span.start <= left and right <= span.end and (found is None or (span.start, -span.end) > (found.start, -found.end)):
            found = span
    return found


def _names_in(text: str, present: Sequence[ArticleActorRow], actors: dict[str, ActorRow]) -> list[Span[ActorRow]]:
    """Every printed form of the named actors; a speaker without a name only where the text has it first."""
    owner: dict[str, ActorRow] = {}
    spans = []
    for row in present:
        actor = actors.get(row.actor_id)
        if actor is None:
            continue
        if actor.is_named:
            for name in row.names:
                owner.setdefault(name, actor)
        else:
            shown = next((name for name in row.names if text.startswith(name, row.first_char_start)), None)
            if shown:
                spans.append(Span(row.first_char_start, row.first_char_start + len(shown), actor))
    end = 0
    found = ((start, name) for name in owner for start in _places_of(name, text))
    for start, name in sorted(found, key=lambda place: (place[0], -len(place[1]))):
        if start >= end:  # what lies inside a longer name, or in the end of the one before, is a part of that
            end = start + len(name)
            spans.append(Span(start, end, owner[name]))
    return spans


def _places_of(name: str, text: str) -> Iterator[int]:
    """Where a name stands as words of its own. A pattern of all names takes longer to compile than looking for one after the other."""
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        if not (start and _is_of_word(text[start - 1])) and not (end < len(text) and _is_of_word(text[end])):
            yield start
        start = text.find(name, start + 1)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    """Paragraphs end at empty lines; a text without any has one a line."""
    ends = _PARAGRAPH_END if re.search(r"\n[^\S\n]*\n", text.strip()) else re.compile(r"\n|\Z")
    start = 0
    for match in ends.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
