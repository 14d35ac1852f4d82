"""What the figures of one sentence count and what is said of them: each expression becomes one figure or several.

The order of sentences, and what one leaves for the next, is the work of `find`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from crosswire.figures.articles import ONE_OR_TWO
from crosswire.figures.bearers import bearer_of
from crosswire.figures.continuing import goes_on, is_another_number, is_excepted, is_next_item, is_partitive, is_whole_of_share
from crosswire.figures.conversions import as_said_of
from crosswire.figures.counted import NounPhrase, make_phrase, noun_phrase_at
from crosswire.figures.cues import Cues, of_thing, predicates
from crosswire.figures.currencies import LocalCurrencies
from crosswire.figures.dimensions import PART
from crosswire.figures.distribution import each_of, joined_singulars
from crosswire.figures.ellipsis import elliptic_thing, group_before, numbered_thing, refers_back, said_thing
from crosswire.figures.exclusions import state_words
from crosswire.figures.expression import Expression
from crosswire.figures.fact_boxes import labelled_predicate
from crosswire.figures.measured import measured_thing, person_before, phrase_after_of, priced_thing
from crosswire.figures.neighbouring import is_object
from crosswire.figures.nominals import nation_said
from crosswire.figures.nouns import is_noun
from crosswire.figures.parents import children_of, parent_before
from crosswire.figures.persons import is_person
from crosswire.figures.predicate import find_predicate
from crosswire.figures.record import Said, figure_of
from crosswire.figures.records import COUNTED, RECORD
from crosswire.figures.scope import place_after, place_before, realis, trend
from crosswire.figures.targets import Target
from crosswire.figures.times import is_measure, time_scope
from crosswire.figures.units import COUNT
from crosswire.language import Token
from crosswire.model import Figure, Sentence

_DETERMINERS = frozenset({"the", "all", "those", "these", "its", "their", "other"})
_PLAYS_A_PART = frozenset({COUNT, "ratio", "percent", "age"})
_AGED_REACH = 3
"""`it` stands so many tokens before the age that it has: `making it 36 years old`, `it is only 36 years old`."""
_AGO = re.compile(r"\s+(?:ago|earlier|later|before|after|since)\b", re.IGNORECASE)
_OF_NUMBER = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|its|their|those|these|his|her)\s+(?:[\d,]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s"
)


@dataclass(slots=True)
class Context:
    """What the sentences before leave for the next ones."""

    last_thing: NounPhrase | None = None
    last_predicate: str | None = None


class _Place(NamedTuple):
    """Where an expression stands: its offsets into the article, the index of its first token and of the one after it."""

    start: int
    end: int
    first: int
    after: int


class Things:
    """The things counted in one sentence, in text order."""

    def __init__(self, sentence: Sentence, tokens: tuple[Token, ...], text: str, context: Context, money: LocalCurrencies) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.text = text
        self.context = context
        self.money = money
        self.last_figure: Figure | None = None
        self.last_counted: NounPhrase | None = None
        self.last_measured: tuple[int, NounPhrase] | None = None
        self.last_predicate: str | None = None
        self.last_end: int | None = None
        self.cues: Cues | None = None
        self._starts = [token.char_start for token in tokens]

    def _token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after the offset."""
        return bisect_left(self._starts, offset)

    def _place_of(self, expression: Expression) -> _Place:
        start, end = self.sentence.char_start + expression.start, self.sentence.char_start + expression.end
        first = bisect_left(self._starts, start)
        return _Place(start, end, first, bisect_left(self._starts, end, first))

    def figures(self, expression: Expression) -> Iterator[Figure]:
        """The figures of one expression: several where it distributes."""
        place = self._place_of(expression)
        names = each_of(self.sentence.text, expression.end) if expression.unit == COUNT else []
        if names:
            for number, name in enumerate(names, 1):
                elliptic = self._figure(expression._replace(distribution=number), None, place)
                head = self._head_of_kind()
                yield replace(elliptic, counted=name, counted_head=head, restriction=name.split(" ", 1)[1].lower())
            return
        if expression.kind == RECORD:
            counted, head = COUNTED[expression.distribution - 1]
            yield replace(self._figure(expression, None, place), counted=counted, counted_head=head)
            return
        thing = self._thing(expression, place)
        if thing is not None and thing.head_lemma == "time" and thing.char_start >= place.end:
            thing = None  # 'scored three times'
        if thing is not None and expression.unit == COUNT:
            second = joined_singulars(self.tokens, thing) if expression.value == 1 and not expression.is_hyphenated else None
            if second is not None:
                yield self._figure(expression._replace(distribution=1), thing, place)
                yield self._figure(expression._replace(distribution=2), second, place)
                return
        if thing is None and expression.unit == COUNT and self._is_pronoun(expression, place):
            return
        figure = self._figure(self._aged(expression, thing, place.first), thing, place)
        if self.last_figure is not None:
            if expression.is_converted:
                figure = as_said_of(figure, self.last_figure)
            elif figure.trend is None and self.last_figure.trend is not None and self._is_put_otherwise(figure):
                figure = replace(figure, trend=self.last_figure.trend)
        self.last_figure = figure
        yield figure

    def _is_put_otherwise(self, figure: Figure) -> bool:
        """True for the second of `lost 190 points, or 0.6%`: one change told twice."""
        last = self.last_figure
        if last is None or last.unit == figure.unit:
            return False
        between = self.text[last.char_end : figure.char_start].removeprefix(f" {last.counted}" if last.counted else "")
        return between.strip(" ,") == "or"

    def _is_pronoun(self, expression: Expression, place: _Place) -> bool:
        """True for a bare `one` that counts nothing (`what could one expect`); `killing one` and `one dead` count."""
        if expression.value != 1 or expression.modifier != "exact" or self.text[place.start].isdigit():
            return False
        at, before = place.after, place.first - 1
        near = [self.tokens[i].text.lower() for i in (before, at, at + 1, at + 2) if 0 <= i < len(self.tokens)]
        return not any(word in state_words() for word in near)

    def _head_of_kind(self) -> str:
        """The kind of thing that an elliptic list counts: the head before it, or `person` where that is a nationality."""
        last = self.last_counted
        if (
            last is None
            or self.text[last.char_end - len(last.head_lemma) : last.char_end][:1].isupper()
            or self.tokens[last.head].text[:1].isupper()
        ):
            return "person"
        return last.head_lemma

    def _thing(self, expression: Expression, place: _Place) -> NounPhrase | None:
        if expression.kind == PART:
            return None
        if expression.unit != COUNT:
            return self._measured(expression, place)
        if expression.kind == ONE_OR_TWO:  # 'a seat or two'
            return make_phrase(self.tokens, place.after - 3, place.after - 2)
        return self._counted(expression, place)

    def _counted(self, expression: Expression, place: _Place) -> NounPhrase | None:
        tokens, at, before = self.tokens, place.after, place.first - 1
        is_singular = expression.value == 1 or expression.is_hyphenated
        if expression.is_hyphenated or (expression.kind == "score" and at < len(tokens) and is_noun(tokens[at])):
            return self._hyphenated(expression, at)
        if expression.kind == "score":
            return None
        follow = tokens[at].text.lower() if at < len(tokens) else ""
        needs_of = expression.kind == "vague" and expression.figure_ends_in_s
        thing = said_thing(tokens, at, expression.value) if follow == "of" and tokens[0].pos else None
        if thing is not None:
            return thing
        if follow in {"of", "more"} and not refers_back(tokens, at):
            at_of = at + (follow == "more")
            if at_of < len(tokens) and tokens[at_of].text.lower() == "of":
                thing = phrase_after_of(tokens, at_of + 1, is_singular=False)
                if thing is not None and tokens[at_of + 1].text[0].isdigit() and is_measure(tokens[thing.head].text):
                    thing = None  # 'two of 300 megawatts': two of what was counted before
        if thing is None and not needs_of:
            if follow in {"are", "were"} and at + 1 < len(tokens) and tokens[at + 1].tag == "NNS":
                at += 1
            is_people = before >= 0 and tokens[before].text.lower() in _DETERMINERS
            thing = noun_phrase_at(tokens, at, is_singular=is_singular, is_people=is_people)
        if thing is not None:
            self.last_counted = thing
            return thing
        if needs_of and follow == "who":
            return None  # 'tens of thousands who marched': people, whatever was counted before
        group = children_of(tokens, place.first) or group_before(tokens, before)
        if group is not None:
            return group
        return elliptic_thing(tokens, before, at, expression.value, self.last_counted, self.context.last_thing) or numbered_thing(
            tokens, before
        )

    def _hyphenated(self, expression: Expression, at: int) -> NounPhrase | None:
        """The noun that a hyphen ties to the number: the story of `three-story`."""
        tokens = self.tokens
        while at < len(tokens) and tokens[at].text.lower() in {"-", "–", "strong", "plus", "odd"}:
            at += 1
        if at >= len(tokens) or not tokens[at].text[0].isalpha():
            return None
        if "-" in tokens[at].text:  # 'six-vote' can be one token
            return noun_phrase_at(tokens, at, is_singular=True)
        return make_phrase(tokens, at, at + 1)

    def _measured(self, expression: Expression, place: _Place) -> NounPhrase | None:
        start, end, first, after = place
        if expression.kind == "ordinal":
            return noun_phrase_at(self.tokens, after, is_singular=True)
        if expression.unit == "age" and not expression.is_old:
            is_bounded = expression.modifier in {"more_than", "less_than"}
            return person_before(self.tokens, first - 1, is_bounded=is_bounded)
        if expression.unit_kind == "money" and expression.rate_per is not None:
            priced = priced_thing(self.tokens, after, expression.rate_per)
            if priced is not None:
                return priced
        thing = None
        if expression.unit == "age" or expression.is_old:
            if after < len(self.tokens) and self.tokens[after].text not in {",", ".", "and", "when"}:
                thing = noun_phrase_at(self.tokens, after, is_singular=True)
        thing = thing or measured_thing(self.tokens, first - 1, after, expression)
        bracketed = self.sentence.text[max(0, expression.start - 1) : expression.start] == "("
        if thing is None and bracketed and self.last_measured is not None and start - self.last_measured[0] < 4:
            thing = self.last_measured[1]
        if thing is not None:
            self.last_measured = (end, thing)
        return thing

    def _aged(self, expression: Expression, thing: NounPhrase | None, first: int) -> Expression:
        """A thing's age is a duration: only people have the unit `age`."""
        if not expression.is_old or expression.unit != "age":
            return expression
        if thing is None:
            is_person_aged = all(token.text.lower() != "it" for token in self.tokens[max(0, first - _AGED_REACH) : first])
        else:
            is_person_aged = is_person(thing.head_lemma, self.text[thing.char_start : thing.char_end])
        return expression if is_person_aged else expression._replace(unit="year", unit_kind="duration")

    def _figure(self, expression: Expression, thing: NounPhrase | None, place: _Place) -> Figure:
        sentence = self.sentence
        start, end, first, after = place
        thing_end = max(end, thing.char_end) if thing and thing.char_start >= start and thing.char_start - end < 40 else end
        in_start, in_end = expression.start, thing_end - sentence.char_start
        said = Said(
            self.text[thing.char_start : thing.char_end] if thing else None,
            thing.head_lemma if thing else None,
            self._restriction(expression, thing, thing_end),
            self._predicate(expression, thing, place, thing_end),
            time_scope(sentence.text, in_start, in_end, is_age=expression.unit == "age"),
            (place_after(sentence.text, in_end) or place_before(sentence.text, in_start)) if expression.unit == COUNT else None,
            trend(self.tokens, first, after, expression.unit_kind),
            realis(sentence.text, in_start, in_end),
            bearer_of(self.tokens, first, after),
        )
        return figure_of(sentence, expression, self.money, said)

    def _restriction(self, expression: Expression, thing: NounPhrase | None, thing_end: int) -> str | None:
        """What narrows the thing: the words before its head, and a nationality that the clause says of it."""
        narrowing = list(thing.modifiers) if thing is not None else []
        if expression.unit == COUNT:
            nation = nation_said(self.sentence.text, thing_end - self.sentence.char_start)
            narrowing += [nation] if nation is not None and nation not in narrowing else []
        return " ".join(narrowing) or None

    def _predicate(self, expression: Expression, thing: NounPhrase | None, place: _Place, thing_end: int) -> str | None:
        """What is said of the figure; an item of a list has what is said of the item before."""
        tokens, is_count = self.tokens, expression.unit in _PLAYS_A_PART
        if self.cues is None:
            self.cues = Cues(self.sentence.text, self.sentence.char_start, tokens)
        first = place.first
        last = place.after if thing_end == place.end else self._token_at(thing_end)
        is_of_number = _OF_NUMBER.match(self.sentence.text, expression.end) is not None
        if is_of_number and expression.unit == COUNT and is_object(tokens, first, self.cues):
            last = place.after  # what follows the noun is said of the whole: 'killing 32 of the 43 people aboard'
        if first >= last or (expression.unit_kind == "duration" and self._is_ago(expression)):
            return None
        if expression.unit == COUNT and (parent_before(tokens, first) is not None or is_excepted(self.sentence.text, expression.start)):
            return None  # 'a father of three died', 'all but three were rescued'
        is_after = thing is not None and thing.char_end == thing_end and tokens[thing.head].char_end <= thing_end
        is_own = thing is not None and (is_after or not is_count)
        number = max(first, place.after - 1)
        head = thing.head if thing is not None and is_after and not is_of_number else number
        part = number if head != number and is_count and is_partitive(tokens, number) else None
        target = Target(first, last, head, is_count, expression.unit_kind, self._are_people(thing), part)
        label = labelled_predicate(self.sentence.text, expression.start, expression.end, self.sentence.char_start, self.cues)
        if label is not None:
            return label
        found = find_predicate(self.sentence.text, self.sentence.char_start, tokens, target, self.cues)
        if not found.is_outright and is_whole_of_share(self.sentence.text, expression.start):
            return None  # '176 of its 268 flights were cancelled' says nothing of the 268
        name = found.name
        if name is None and is_own and thing is not None and not is_count:
            name = self.cues.at(thing.head).get("noun")
        if expression.unit == COUNT and (name is None or name not in predicates()) and not found.is_outright:
            name = self._inherited(expression, place, is_bare=thing is None) or name
        if name is not None and thing is not None:
            name = of_thing(name, thing.head_lemma)
        if expression.unit == COUNT:
            self.last_predicate = name
            self.last_end = thing_end
        return name

    def _is_ago(self, expression: Expression) -> bool:
        """`35 years ago` dates something; nothing happened to the years."""
        return _AGO.match(self.sentence.text, expression.end) is not None

    def _are_people(self, thing: NounPhrase | None) -> bool:
        return thing is not None and is_person(thing.head_lemma, "")

    def _inherited(self, expression: Expression, place: _Place, *, is_bare: bool) -> str | None:
        """The predicate of the item before in a list, or of the sentence before where this one goes on about its things."""
        text = self.sentence.text
        if is_bare and is_another_number(text, expression.start):
            return self.last_predicate or self.context.last_predicate
        if self.last_predicate is not None and self.last_end is not None:
            return self.last_predicate if is_next_item(self.text, self.last_end, place.start) else None
        before = self.context.last_predicate
        return before if before is not None and goes_on(text, expression.start, expression.end) else None
