"""Which figure of an article is a stated part of which other: `52 people, including 14 children`, `38 of the 52`.

Only what the words say. Whether parts add up to their whole is the work of `crosswire.findings`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from crosswire.figures.cues import predicates
from crosswire.figures.persons import is_person
from crosswire.figures.units import COUNT
from crosswire.model import Figure, Sentence

_INCLUDING = re.compile(
    r"\b(?:including|include[sd]?|among\s+(?:them|those|the)|of\s+(?:them|whom|which|those)|compris(?:ing|ed)|made up of|consisting of)\b",
    re.IGNORECASE,
)
_CONSISTING = re.compile(r"\b(?:made up of|consisting of)\b[^,;:]*$", re.IGNORECASE)
"""What a thing named without a number consists of is all of it: `a convoy made up of 24 trucks`."""
_INNER_CLAUSE = re.compile(r"\b(?:which|who|whom|where|when|that)\b[^,]*$")
_NEW_CLAUSE = re.compile(r",\s+(?:and|but)\s+\w+ed\b")
_GOES_ON = re.compile(
    r"(?:,|\band|\bor|\bas well as|\bplus)\s+(?:(?:at|least|most|about|some|nearly|almost|more|than|the|another|other)\s+){0,3}$"
)
"""The words before the next item of a list: `who had fled and at least` 31 women."""
_OPENERS = re.compile(
    r"^\s*(?:among\b|of (?:them|those|these|the)\b|they include|those (?:freed|killed|released|held|arrested)"
    r"|the (?:\w+\s+){1,4}included?\b|the (?:remaining|rest|other)\b)",
    re.IGNORECASE,
)
_REMAINING = re.compile(r"\b(?:remaining|the rest|the other)\s*$", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:but|while|although|whereas)\b")
_BREAK = re.compile(r"[;.!?]\s|\b(?:but|while|although|whereas)\b")
_OF_THE = re.compile(r"^\s+(?:\w+\s+)?of\s+(?:the|those|these|its|his|their|a total of)?\s*$")
_LIST = re.compile(r"^\s*(?:\([^)]*$|[:—–]|-\s)")
_OF_THEM = re.compile(r"^\s*,?\s*of (?:them|whom|which|those|these)\b")
_AMONG_AFTER = re.compile(r"\b(?:was|were|are|is) (?:also )?among (?:them|those)\b")
_IS_LIST = re.compile(r"\b(?:are|were|is|was|comprise[sd]?|include[sd]?|including|namely)\s+(?:the\s+)?$|[:(—–]\s*$")
_LONGEST_LIST, _LONGEST_ITEM = 12, 80
LONGEST_PROSE = 20_000
"""Characters of the longest sentence that is read as prose; of a longer one, a table or a broken page, only the numbers are."""
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|said)\b")
_OF_FIRST = re.compile(r"\W*(?:out\s+)?of\s+(?:(?:the|those|these|all|its|their|some|about)\s+){0,2}", re.IGNORECASE)
_LONGEST_LEAD = 1000
_BACK = 5
"""How many sentences back a whole may stand."""
_MEMORY = 40
"""How many figures back a whole may stand."""
_TELLING = 13
_REACH = 250
"""How many characters before a part its whole may stand in a sentence."""
_AFTER = 20
_AMONG_REACH = 150


def link_parts(figures: Sequence[Figure], sentences: Mapping[int, Sentence]) -> tuple[Figure, ...]:
    """The figures with `part_of_figure_id` set where the text says that one is a part of another.

    Args:
        figures: the figures of one article in text order.
        sentences: its sentences by sentence number.
    """
    if len(figures) < 2:
        return tuple(figures)
    linked: list[Figure] = []
    for index, figure in enumerate(figures):
        if figure.unit != COUNT:
            linked.append(figure)
            continue
        follow = figures[index + 1] if index + 1 < len(figures) else None
        if linked and linked[-1].part_of_figure_id == figure.figure_id:
            linked.append(figure)  # the five of 'among the dead are four of the five guards' are not among them
            continue
        whole = _whole(figure, linked[-_MEMORY:], follow, sentences[figure.sentence_number])
        linked.append(replace(figure, part_of_figure_id=whole.figure_id) if whole is not None else figure)
    return _with_summed(linked, sentences)


def _with_summed(figures: Sequence[Figure], sentences: Mapping[int, Sentence]) -> tuple[Figure, ...]:
    """The figures with the items of a list linked to the count right before it that they add up to.

    `The 17 injured are nine miners, five cooks and three guards`; `rose to 21: twelve miners and nine cooks`.
    """
    linked = list(figures)
    for at, whole in enumerate(figures):
        if whole.unit != COUNT:
            continue
        items = _summed(figures, at, sentences[whole.sentence_number])
        for i in items:
            linked[i] = replace(linked[i], part_of_figure_id=whole.figure_id, predicate=_of_part(figures[i], whole))
    return tuple(linked)


def _of_part(part: Figure, whole: Figure) -> str | None:
    """An item has what is said of its whole, unless something else of a known class is said of it."""
    return part.predicate if part.predicate in predicates() else whole.predicate or part.predicate


def _summed(figures: Sequence[Figure], at: int, sentence: Sentence) -> range:
    """The indices of two or more listed counts after figure `at` that add up to it, or an empty range."""
    whole, total, end = figures[at], 0.0, at + 1
    if whole.unit != COUNT or whole.modifier != "exact" or whole.value < 2 or len(sentence.text) > LONGEST_PROSE:
        return range(0)
    while end < len(figures) and end - at <= _LONGEST_LIST and total < whole.value:
        item = figures[end]
        if item.unit != COUNT or item.sentence_number != whole.sentence_number or item.is_additional:
            break
        between = sentence.text[figures[end - 1].char_end - sentence.char_start : item.char_start - sentence.char_start]
        if len(between) > _LONGEST_ITEM or not (_IS_LIST.search(between) if end == at + 1 else _is_list(between) or not between.strip()):
            break
        total, end = total + item.value, end + 1
    return range(at + 1, end) if total == whole.value and end - at > 2 else range(0)


def _whole(figure: Figure, earlier: Sequence[Figure], follow: Figure | None, sentence: Sentence) -> Figure | None:
    """The figure that this one is a part of, by the words before it, after it, or of the sentence before."""
    if figure.unit != COUNT or figure.is_additional or len(sentence.text) > LONGEST_PROSE:
        return None
    text = sentence.text
    start, end = figure.char_start - sentence.char_start, figure.char_end - sentence.char_start
    if follow is not None and follow.sentence_number == figure.sentence_number and follow.unit == COUNT:
        if _OF_THE.match(text[end : follow.char_start - sentence.char_start]):  # '38 of the 52'
            return follow if _fits(figure, follow) else None
    same = [other for other in earlier if other.sentence_number == figure.sentence_number]
    if same and same[-1].char_start == figure.char_start:  # one phrase that distributes
        return _by_id(same[-1].part_of_figure_id, earlier)
    after = text[end : end + _AFTER]
    whole = _opening(figure, same, sentence) or _in_sentence(figure, same, earlier, sentence, after)
    if whole is not None:
        return whole
    opens = (
        _AMONG_AFTER.search(text, end, end + _AMONG_REACH) or _OPENERS.match(text) or _REMAINING.search(text[max(0, start - 20) : start])
    )
    if opens or _OF_THEM.match(after) or (not same and _is_included(text, start)):
        return _from_before(figure, earlier)
    return None


def _is_included(text: str, start: int) -> bool:
    """Whether the number at `start` is told as a part of what was counted in a sentence before."""
    low = max(0, start - _LONGEST_LEAD)
    return _INCLUDING.search(text, low, start) is not None and _CONSISTING.search(text, low, start) is None


def _opening(figure: Figure, same: Sequence[Figure], sentence: Sentence) -> Figure | None:
    """The whole that opens a sentence: `Of the 52 freed, 38 were Belarusians`."""
    if not same or not _fits(figure, same[0]) or figure.value >= same[0].value:
        return None
    start = same[0].char_start - sentence.char_start
    if _OF_FIRST.fullmatch(sentence.text, 0, start) is None:
        return None
    between = sentence.text[same[0].char_end - sentence.char_start : figure.char_start - sentence.char_start]
    return same[0] if "," in between and _CONTRAST.search(between) is None else None


def _in_sentence(figure: Figure, same: Sequence[Figure], earlier: Sequence[Figure], sentence: Sentence, after: str) -> Figure | None:
    """The whole named earlier in the sentence: `52 people, including 14`, `14, six of them`, `23 (12 X and 11 Y)`."""
    if not same:
        return None
    low = figure.char_start - sentence.char_start - _REACH
    before = sentence.text[max(0, low) : max(0, low + _REACH)]
    last_break = max((match.start() for match in _BREAK.finditer(before)), default=-1)
    last_including = max((match.end() for match in _INCLUDING.finditer(before)), default=-1)
    is_of_them = _OF_THEM.match(after) is not None
    if last_including >= 0 and not is_of_them and _is_told_apart(before, last_including):
        return None
    for other in reversed(same):
        at = other.char_end - sentence.char_start - max(0, low)
        if at < 0 or last_break >= at:
            return None
        between = before[at:]
        if other.part_of_figure_id is not None and _is_list(between):
            whole = _by_id(other.part_of_figure_id, earlier)
            return whole if whole is not None and _fits(figure, whole) else None
        if other.part_of_figure_id is None and _fits(figure, other):
            after_thing = between[len(other.counted or "") + 1 :] if other.counted and other.counted in between else between
            if last_including >= at or is_of_them or _LIST.match(after_thing):
                return other
    return None


def _is_told_apart(before: str, including: int) -> bool:
    """Whether the number after `before` stands in a clause of its own: `including 19 children, and recalled the raid in which 31 died`.

    In `including 19 children who had fled and 31 women` the clause about the children is over, and the list goes on.
    """
    if _INNER_CLAUSE.search(before, including) is None:
        return False
    return _NEW_CLAUSE.search(before, including) is not None or _GOES_ON.search(before, including) is None


def _by_id(figure_id: str | None, figures: Sequence[Figure]) -> Figure | None:
    return next((figure for figure in figures if figure.figure_id == figure_id), None) if figure_id else None


def _is_list(between: str) -> bool:
    """True where only list matter stands between two figures: a noun phrase, a comma, `and`."""
    return len(between) < 60 and (", " in between or " and " in between) and not _FINITE.search(between)


def _from_before(figure: Figure, earlier: Sequence[Figure]) -> Figure | None:
    """The whole in a sentence before: a count of something of the kind, larger, itself no part."""
    known = predicates()
    candidates = [
        other
        for other in earlier
        if other.unit == COUNT
        and other.sentence_number < figure.sentence_number
        and figure.sentence_number - other.sentence_number <= _BACK
        and other.part_of_figure_id is None
        and _fits(figure, other)
        and other.value > figure.value
        and (other.counted_head or (other.predicate in known and other.predicate == figure.predicate))
    ]
    alike = [other for other in candidates if other.counted_head == figure.counted_head]
    said = [other for other in alike or candidates if other.predicate == figure.predicate]
    if not said and figure.predicate in known:
        said = [other for other in candidates if other.predicate == figure.predicate]
    return next(reversed(said or alike or candidates), None)


def _fits(figure: Figure, whole: Figure) -> bool:
    return whole.unit == COUNT and whole.char_start != figure.char_start and figure.value <= whole.high and whole.value >= figure.value


def _kind(figure: Figure) -> str | None:
    """The head noun; one word for all people, where the number is large enough to know the group by."""
    if figure.value >= _TELLING and figure.counted_head and is_person(figure.counted_head, figure.counted_head):
        return "person"
    return figure.counted_head


def share_predicates(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures with a known predicate wherever the article gives one for the same things.

    A part takes the predicate of its whole, and a number repeated with the same noun that of its first mention, where
    their own sentence says nothing of a known class ('52 prisoners crossed the border').
    """
    known = predicates()
    of_id: dict[str, str | None] = {}
    of_count: dict[tuple[float, str | None], str] = {}
    shared: list[Figure] = []
    for figure in figures:
        predicate = figure.predicate
        if figure.unit == COUNT:
            count = (figure.value, _kind(figure))
            if predicate not in known:
                whole = of_id.get(figure.part_of_figure_id or "")
                predicate = whole or (of_count.get(count) if figure.value > 1 else None) or predicate
                if predicate != figure.predicate:
                    figure = replace(figure, predicate=predicate)
            if predicate in known and predicate is not None:
                of_count.setdefault(count, predicate)
        of_id[figure.figure_id] = predicate if predicate in known else None
        shared.append(figure)
    return tuple(shared)
