"""Sentences as they are read for attribution: speech replaced by a short stand-in clause.

A parser that sees '"This is so," the minister said' finds the speaker where it loses its way in five quoted sentences.
Every token of a frame keeps its place in the article, so that nothing above needs to know of the replacement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import compress, count, groupby
from operator import attrgetter

from crosswire.claims.cues import cue_forms, speech_forms
from crosswire.claims.speech import speech_of
from crosswire.language.document import Document, Token
from crosswire.language.quotations import Quotation
from crosswire.language.sentences import sentence_spans
from crosswire.language.words import letter_runs
from crosswire.model import BlockKind

_STAND_IN = "This is so"
_WINDOW = 200
"""Characters behind a quotation that tell whether its sentence goes on."""
_WORD = re.compile(r"[\w’'-]+")
_BARE_ATTRIBUTION = re.compile(r"(?:[\w.’'-]+\s+){1,6}?([a-z]+)(?=[.,;]|\s+(?:on|in|at|during)\s|\s*$)")
_TEXT, _END = attrgetter("text"), attrgetter("char_end")
_ENDS_HERE = re.compile(r'[.!?]"$')


@dataclass(slots=True, eq=False)
class Frame:
    """One sentence outside its speech. Its tokens are read when they are asked for: most sentences attribute nothing."""

    paragraph_number: int
    block_kind: BlockKind
    char_start: int
    char_end: int
    words: frozenset[str]
    """The runs of letters in lower case: what is not among them need not be looked for in the tokens."""
    speech: tuple[Quotation, ...]
    """The speech that this sentence holds, in text order."""
    standing_in: dict[int, int]
    """Index of a token that belongs to a stand-in -> index into `speech`."""
    read_tokens: Callable[[], tuple[Token, ...]]
    _tokens: tuple[Token, ...] | None = None
    _cue_places: list[int] | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Offsets are those of the article; the tokens of a stand-in all cover the whole quotation."""
        if self._tokens is None:
            self._tokens = self.read_tokens()
        return self._tokens

    @property
    def cue_places(self) -> list[int]:
        """Indexes of the tokens that are forms of reporting verbs, but for those with a capital: they open a sentence or are names."""
        if self._cue_places is None:
            self._cue_places = self.places_of(cue_forms())
        return self._cue_places

    def places_of(self, words: Container[str]) -> list[int]:
        """Indexes of the tokens that are among these words, as they are printed."""
        return list(compress(count(), map(words.__contains__, map(_TEXT, self.tokens))))

    @property
    def is_all_speech(self) -> bool:
        """True where nothing but quotations stands in the sentence."""
        if self.words and not self.standing_in:
            return False
        return all(i in self.standing_in or not token.text.strip(" \"'.,!?") for i, token in enumerate(self.tokens))


@dataclass(slots=True)
class _Masked:
    text: str
    offsets: list[int]
    quotation: list[int]
    """Per character, the index of the quotation it stands in for, else -1."""


@dataclass(slots=True)
class _Slot:
    """A sentence that will be a frame: one of the article as it stands, or one of a masked paragraph."""

    paragraph_number: int
    block_kind: BlockKind
    sentence: int | None = None
    """Index of the article's sentence, where its paragraph holds no quotation."""
    masked: _Masked | None = None
    left: int = 0
    right: int = 0
    speech: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class FramePlan:
    """The frames that an article will have, before anything is tagged."""

    slots: tuple[_Slot, ...]
    speech: tuple[Quotation, ...]

    def texts(self, document: Document) -> Iterator[str]:
        """The texts whose tokens the frames are made of."""
        for slot in self.slots:
            if slot.sentence is not None:
                yield document.sentences[slot.sentence].text
            elif slot.masked is not None:
                yield slot.masked.text[slot.left : slot.right]


def plan_frames(document: Document) -> FramePlan:
    """Which sentences an article is read in: its own, or those of paragraphs with speech masked."""
    slots: list[_Slot] = []
    spoken: list[Quotation] = []
    for number, group in groupby(enumerate(document.sentences), key=lambda item: item[1].paragraph_number):
        sentences = list(group)
        start, end = sentences[0][1].char_start, sentences[-1][1].char_end
        inside = tuple(q for q in document.quotations if start <= q.char_start and q.char_end <= end and q.depth == 0)
        if not inside:
            slots += [_Slot(number, sentence.block_kind, sentence=index) for index, sentence in sentences]
            continue
        speech = speech_of(document.text, inside, start, end)
        spoken += speech
        masked = _mask(document.text, inside, speech, start, end)
        kind = sentences[0][1].block_kind
        slots += [_Slot(number, kind, masked=masked, left=left, right=right, speech=speech) for left, right in _spans(masked)]
    return FramePlan(tuple(slots), tuple(spoken))


def read_frames(document: Document, plan: FramePlan | None = None) -> tuple[tuple[Frame, ...], tuple[Quotation, ...]]:
    """The frames of an article in text order, and its speech."""
    plan = plan or plan_frames(document)
    frames: list[Frame] = []
    for slot in plan.slots:
        if slot.masked is not None:
            frames.append(_masked_frame(document, slot, slot.masked))
        elif slot.sentence is not None:
            sentence, read_tokens = document.sentences[slot.sentence], partial(document.tokens.__getitem__, slot.sentence)
            start, end, words = sentence.char_start, sentence.char_end, letter_runs(sentence.text)
            frames.append(Frame(slot.paragraph_number, slot.block_kind, start, end, words, (), {}, read_tokens))
    return tuple(frames), plan.speech


def _spans(masked: _Masked) -> Iterator[tuple[int, int]]:
    """The sentences of a masked paragraph; a stand-in with a stop of its own ends one, whatever follows it."""
    ends = [at + 1 for at in range(len(masked.text) - 1) if masked.quotation[at] >= 0 and masked.quotation[at + 1] != masked.quotation[at]]
    cuts = [end for end in ends if _ENDS_HERE.search(masked.text[end - 2 : end])]
    start = 0
    for cut in (*cuts, len(masked.text)):
        for left, right in sentence_spans(masked.text[start:cut]):
            yield start + left, start + right
        start = cut


def _mask(text: str, inside: tuple[Quotation, ...], speech: tuple[Quotation, ...], start: int, end: int) -> _Masked:
    """The paragraph with stand-ins for speech, and without the marks of other quotations, which mislead the parser."""
    pieces: list[str] = []
    offsets: list[int] = []
    quotation: list[int] = []

    def put(piece: str, places: Iterator[int] | range, which: int = -1) -> None:
        pieces.append(piece)
        offsets.extend(places)
        quotation.extend([which] * len(piece))

    position = start
    which = {q.char_start: number for number, q in enumerate(speech)}
    for q in inside:
        put(text[position : q.char_start], range(position, q.char_start))
        if q.char_start in which:
            stand_in = f'"{_STAND_IN}{_stand_in_ending(text, q, start, end)}"'
            put(stand_in, iter([q.char_start] * len(stand_in)), which[q.char_start])
        else:
            put(text[q.inner_start : q.inner_end], range(q.inner_start, q.inner_end))
        position = q.char_end
    put(text[position:end], range(position, end))
    offsets.append(end)
    return _Masked("".join(pieces), offsets, quotation)


def _stand_in_ending(text: str, quotation: Quotation, start: int, end: int) -> str:
    """The punctuation that tells the parser whether the sentence goes on after the quotation."""
    inner = text[quotation.inner_start : quotation.inner_end].rstrip()
    after = text[quotation.char_end : min(end, quotation.char_end + _WINDOW)]
    last = inner[-1:] if inner[-1:] in ",.!?" else ""
    if not last and inner[-1:] in "…—–-":
        last = "," if after.strip() else "."
    if last in (".", "!", "?") and after.strip():
        following = after.lstrip()
        if following[0].islower():
            return ","
        if _is_introduced(text[max(start, quotation.char_start - _WINDOW) : quotation.char_start].rstrip()):
            return last
        if last == ".":  # a stop ends the quoted sentence: only words that do nothing but attribute go with it
            told = _BARE_ATTRIBUTION.match(following)
            return "," if told is not None and told.group(1).lower() in speech_forms() else last
        for word in _WORD.findall(re.split(r"[.!?:;\"“«]\s", following)[0])[:8]:
            if word.lower() in speech_forms() and not word[0].isupper():
                return ","
    return last


def _is_introduced(before: str) -> bool:
    """True where the words before a quotation already say who speaks: a colon, or a reporting verb and a comma."""
    if before.endswith(":"):
        return True
    word = _WORD.findall(before[-30:])[-1:]
    return before.endswith(",") and bool(word) and word[0].lower() in speech_forms()


def _masked_frame(document: Document, slot: _Slot, masked: _Masked) -> Frame:
    left, right = slot.left, slot.right
    text = masked.text[left:right]
    words = letter_runs(text)
    if max(masked.quotation[left:right]) < 0:  # no speech, so that nobody need look at the tokens yet
        start, end = masked.offsets[left], masked.offsets[right - 1] + 1
        read_tokens = partial(_placed, document, masked, left, text)
        return Frame(slot.paragraph_number, slot.block_kind, start, end, words, (), {}, read_tokens)
    tokens, standing_in, used = _with_speech(document, masked, left, text, slot.speech)
    start, end = tokens[0].char_start, max(map(_END, tokens))
    held = tuple(slot.speech[which] for which in used)
    return Frame(slot.paragraph_number, slot.block_kind, start, end, words, held, standing_in, lambda: tokens, tokens)


def _placed(document: Document, masked: _Masked, left: int, text: str) -> tuple[Token, ...]:
    """The tokens of a masked sentence without speech at their places in the article."""
    offsets, make = masked.offsets, tuple.__new__
    return tuple(make(Token, (offsets[left + token[0]], offsets[left + token[1] - 1] + 1, *token[2:])) for token in _tagged(document, text))


def _with_speech(
    document: Document, masked: _Masked, left: int, text: str, speech: tuple[Quotation, ...]
) -> tuple[tuple[Token, ...], dict[int, int], dict[int, int]]:
    """The same of one with speech; which of its speech each token stands in for, and the numbers of that speech in the paragraph's."""
    placed: list[Token] = []
    standing_in: dict[int, int] = {}
    used: dict[int, int] = {}
    offsets, quotation, make = masked.offsets, masked.quotation, tuple.__new__
    for index, token in enumerate(_tagged(document, text)):
        first = left + token[0]
        which = quotation[first]
        if which >= 0:
            standing_in[index] = used.setdefault(which, len(used))
            place = speech[which].char_start, speech[which].char_end
        else:
            place = offsets[first], offsets[left + token[1] - 1] + 1
        placed.append(make(Token, place + token[2:]))
    return tuple(placed), standing_in, used


def _tagged(document: Document, text: str) -> tuple[Token, ...]:
    return document.tagger.tag([text])[0] if document.tagger is not None else ()
