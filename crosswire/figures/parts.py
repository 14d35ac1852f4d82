"""Which figure of an article is a stated part of which other: `52 people, including 14 children`, `38 of the 52`.

Only what the words say. Whether parts add up to their whole is the work of `crosswire.findings`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.figures.units import COUNT
from crosswire.model import Figure, Sentence
from crosswire.resources import table

_INCLUDING = re.compile(
    r"\b(?:including|include[sd]?|among\s+(?:them|those|the)|of\s+(?:them|whom|which|those)|compris(?:ing|ed)|made up of|consisting of)\b",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^\s*(?:among\b|of (?:them|those|these|the)\b|they include|those (?:freed|killed|released|held|arrested)"
    r"|the (?:\w+\s+){1,4}included?\b|the (?:remaining|rest|other)\b)",
    re.IGNORECASE,
)
_REMAINING = re.compile(r"\b(?:remaining|the rest|the other)\s*$", re.IGNORECASE)
_BREAK = re.compile(r"[;.!?]\s|\b(?:but|while|although|whereas)\b")
_OF_THE = re.compile(r"^\s+(?:\w+\s+)?of\s+(?:the|those|these|its|his|their|a total of)?\s*$")
_LIST = re.compile(r"^\s*(?:\([^)]*$|[:—–]|-\s)")
_BACK = 5


def link_parts(figures: Sequence[Figure], sentences: Mapping[int, Sentence]) -> tuple[Figure, ...]:
    """The figures with `part_of_figure_id` set where the text says that one is a part of another.

    Args:
        figures: the figures of one article in text order.
        sentences: its sentences by sentence number.
    """
    linked: list[Figure] = []
    for figure in figures:
        whole = _whole(figure, linked, figures, sentences[figure.sentence_number])
        linked.append(replace(figure, part_of_figure_id=whole.figure_id) if whole is not None else figure)
    return tuple(linked)


def _whole(figure: Figure, earlier: Sequence[Figure], every: Sequence[Figure], sentence: Sentence) -> Figure | None:
    if figure.unit != COUNT or figure.is_additional:
        return None
    text = sentence.text
    start, end = figure.char_start - sentence.char_start, figure.char_end - sentence.char_start
    for other in every:  # '38 of the 52'
        if other.sentence_number == figure.sentence_number and other.char_start > figure.char_end and other.unit == COUNT:
            if _OF_THE.match(text[end : other.char_start - sentence.char_start]):
                return other if _fits(figure, other) else None
            break
    same = [other for other in earlier if other.sentence_number == figure.sentence_number and other.char_end <= figure.char_start]
    for other in reversed(same):
        between = text[other.char_end - sentence.char_start : start]
        if _BREAK.search(between):
            break
        if other.part_of_figure_id is not None and _is_list(between):
            whole = next((f for f in earlier if f.figure_id == other.part_of_figure_id), None)
            return whole if whole is not None and _fits(figure, whole) else None
        counted = len(other.counted or "") + 1
        after_thing = between[counted:] if other.counted and other.counted in between else between
        if (_INCLUDING.search(between) or _LIST.match(after_thing)) and _fits(figure, other) and other.part_of_figure_id is None:
            return other
        if re.match(r"^\s*,?\s*of (?:them|whom|which)", text[end:]) and _fits(figure, other):
            return other
    siblings = [other for other in earlier if other.distribution and other.char_start == figure.char_start]
    if siblings:
        return next((f for f in earlier if f.figure_id == siblings[0].part_of_figure_id), None)
    among = re.search(r"\b(?:was|were|are|is) (?:also )?among (?:them|those)\b", text[end:])
    opens = among or _OPENERS.match(text) or _REMAINING.search(text[:start]) or re.match(r"^\s+of (?:them|those|these)\b", text[end:])
    if opens or (_INCLUDING.search(text[:start]) and not same):
        return _from_before(figure, earlier)
    return None


def _is_list(between: str) -> bool:
    """True where only list matter stands between two figures: a noun phrase, a comma, `and`."""
    return len(between) < 60 and (", " in between or " and " in between) and not re.search(r"\b(?:was|were|is|are|had|has|said)\b", between)


def _from_before(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The whole in a sentence before: a count of something of the kind, larger, itself no part."""
    candidates = [
        other
        for other in earlier
        if other.unit == COUNT
        and other.sentence_number < figure.sentence_number
        and figure.sentence_number - other.sentence_number <= _BACK
        and other.part_of_figure_id is None
        and _fits(figure, other)
        and other.value > figure.value
        and other.counted_head
    ]
    alike = [other for other in candidates if other.counted_head == figure.counted_head]
    said = [other for other in alike or candidates if other.predicate == figure.predicate]
    return next(reversed(said or alike or candidates), None)


def _fits(figure: Figure, whole: Figure) -> bool:
    return whole.unit == COUNT and whole.char_start != figure.char_start and figure.value <= whole.high and whole.value >= figure.value


def share_predicates(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with a known predicate wherever the article gives one for the same things.

    A part takes the predicate of its whole, and a number repeated with the same noun that of its first mention, where
    their own sentence says nothing of a known class ('52 prisoners crossed the border').
    """
    known = {row["predicate"] for row in table("predicates")}
    of_id: dict[str, str | None] = {}
    of_count: dict[tuple[float, str | None], str] = {}
    shared: list[Figure] = []
    for figure in figures:
        predicate = figure.predicate
        if figure.unit == COUNT and predicate not in known:
            whole = of_id.get(figure.part_of_figure_id or "")
            predicate = whole or (of_count.get((figure.value, figure.counted_head)) if figure.value > 1 else None) or predicate
            if predicate != figure.predicate:
                figure = replace(figure, predicate=predicate)
        if figure.unit == COUNT and predicate in known and predicate is not None:
            of_count.setdefault((figure.value, figure.counted_head), predicate)
        of_id[figure.figure_id] = predicate if predicate in known else None
        shared.append(figure)
    return tuple(shared)
