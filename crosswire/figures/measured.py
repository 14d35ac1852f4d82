"""What a measured quantity is a measure of: the deal of `a $15 million bridge`, the voters of `12 percent of ferries`.

Counts of things are the work of `counted`. A quantity with no noun of its own ('4 miles away') stays without one.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.figures.counted import NounPhrase, first_token_at, make_phrase, noun_phrase_at
from crosswire.figures.expression import Expression
from crosswire.figures.nouns import is_possessive, may_be_head
from crosswire.figures.persons import is_person
from crosswire.figures.times import is_unit
from crosswire.figures.wordlists import word_list
from crosswire.language import Token

_DETERMINERS = word_list("measured_determiners")
_ADJECTIVAL = word_list("measured_adjectival")
_EMPTY_NOUNS = word_list("measured_empty_nouns")
_NO_ATTRIBUTES = _EMPTY_NOUNS | {"north", "south", "east", "west"}
_BEFORE_PHRASE = _DETERMINERS | word_list("counted_function")
_PRISONS = frozenset({"prison", "jail", "custody", "detention"})
_MEASURE_VERBS = word_list("measured_measure_verbs")
_LASTING_VERBS = word_list("measured_lasting_verbs")
_VERB_FORMS = word_list("measured_verb_forms")
_VERB_CHAIN = _VERB_FORMS | {"has", "have", "had", "would", "could", "will", "may"}
_PRONOUNS = word_list("measured_pronouns")
_MAX_CLIMB = 8
_TIMES = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "fortnight", "weekend", "month", "quarter", "season", "year", "decade", "head"}
)
_BEFORE_AGE = frozenset({"aged", "age", "of", "just", "only", "over", "under", "above", "below", ","}) - {","}
_OWN_VERBS = word_list("measured_own_verbs")
_NEVER_OF = frozenset({"speed", "temperature", "angle", "magnitude", "age", "ordinal"})
_ORDER = frozenset({"last", "first", "next", "previous", "remaining", "past", "other"})
_PURPOSE_STOPS = word_list("measured_purpose_stops")
_BOUND_WORDS = frozenset({"up", "above", "below", "over", "under", "exceeding"})
_SPENDING = word_list("measured_spending")
_ASIDE_REACH = 12
"""A bracket opens at most so many tokens before what it holds."""
_SKIPPED_BEFORE = word_list("measured_skipped_before")


def measured_thing(tokens: Sequence[Token], before: int, after: int, expression: Expression) -> NounPhrase | None:
    """The noun phrase that a measured quantity belongs to, or None.

    Args:
        tokens: the sentence.
        before: index of the token before the quantity, -1 at the start.
        after: index of the token after it.
        expression: the quantity.
    """
    found = _attribute(tokens, after, expression)
    if found is None and expression.unit_kind == "duration":
        found = _in_prison(tokens, after)
    return (
        found
        or _after_preposition(tokens, after, before, expression)
        or _before_of(tokens, before)
        or _bounded_noun(tokens, before, expression)
        or _traded(tokens, before)
        or (_subject(tokens, before, expression) if not _is_aside(tokens, before) else None)
    )


def _is_aside(tokens: Sequence[Token], before: int) -> bool:
    """Whether the quantity stands in brackets behind a name, of which it tells more than the clause does: `the bidders are Holm ($3m)`."""
    for at in range(before, max(0, before - _ASIDE_REACH), -1):
        if tokens[at].text == ")":
            return False
        if tokens[at].text == "(":
            return tokens[at - 1].text[:1].isupper()
    return False


def person_before(tokens: Sequence[Token], before: int, *, is_bounded: bool) -> NounPhrase | None:
    """The boy of `a boy of 12`, the people of `people [over 65]`; a name before an age is no thing counted."""
    at = before
    while at > 0 and _lower(tokens, at) in _BEFORE_AGE:
        at -= 1
    is_bare = at == before and not is_bounded
    if is_bare or at < 0 or tokens[at].pos == "PROPN" or not (tokens[at].text.islower() or at == 0):
        return None
    phrase = phrase_ending_at(tokens, at)
    return phrase if phrase is not None and is_person(phrase.head_lemma, "") else None


def priced_thing(tokens: Sequence[Token], after: int, rate: str) -> NounPhrase | None:
    """The share of `£5.60 a share`, the barrel of `$58 per barrel`: what the price buys; time is nothing bought."""
    for at in range(after, min(after + 4, len(tokens))):
        if tokens[at].text.lower() in {rate, f"{rate}s"}:
            return None if rate in _TIMES else make_phrase(tokens, at, at + 1)
    return None


def _lower(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text.lower() if 0 <= at < len(tokens) else ""


def _attribute(tokens: Sequence[Token], at: int, expression: Expression) -> NounPhrase | None:
    """`£9,000 organ`, `six-year, $40-million lease`, `€3 million ($3.4 million) grant`."""
    is_hyphenated = expression.is_hyphenated
    if not is_hyphenated and expression.unit_kind not in _ADJECTIVAL and not expression.is_singular_unit:
        return None
    if _lower(tokens, at) in {"-", "–"}:
        at += 1
    if is_hyphenated and _lower(tokens, at) in {"long", "strong", "worth"}:
        at += 1
    if _lower(tokens, at) in {'"', "'", "”", "’", "''"}:
        at += 1
    word = _lower(tokens, at)
    if word == "(" and (is_hyphenated or expression.unit_kind == "money"):
        closing = next((i for i in range(at + 1, min(at + 9, len(tokens))) if tokens[i].text == ")"), None)
        if closing is None or not any(c.isdigit() for token in tokens[at:closing] for c in token.text):
            return None
        at = closing + 1
        word = _lower(tokens, at)
    elif word == ")" or (word == "," and is_hyphenated):
        at = at + 1 if word == ")" else _past_amount(tokens, at + 1)
        word = _lower(tokens, at)
    if at >= len(tokens) or word in _DETERMINERS or word == "worth":
        return None
    if not is_hyphenated and word[-1:] == "s" and expression.unit_kind in {"percent", "duration"} and expression.kind != "ratio":
        return None
    phrase = noun_phrase_at(tokens, at, is_singular=True)
    return None if phrase is None or phrase.head_lemma in _NO_ATTRIBUTES else phrase


def _past_amount(tokens: Sequence[Token], at: int) -> int:
    """The index after `$40-million` or `8-inch`, so that the noun of both is found."""
    start = at
    while (
        at < len(tokens)
        and at - start < 6
        and (
            any(c.isdigit() for c in tokens[at].text)
            or tokens[at].text in {"$", "-", "£", "€", "US$"}
            or _lower(tokens, at) in {"million", "billion", "year", "month", "mile"}
        )
    ):
        at += 1
    return at


def _in_prison(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    if _lower(tokens, at) in {"in", "behind"} and at + 1 < len(tokens) and _lower(tokens, at + 1) in _PRISONS:
        return make_phrase(tokens, at + 1, at + 2)
    return None


def _after_preposition(tokens: Sequence[Token], at: int, before: int, expression: Expression) -> NounPhrase | None:
    """`$3m in lost fares`, `£800 worth of timber`, `12 percent of the ferries`, `spent £640 on nets`."""
    if _lower(tokens, at) in {"'", "’", "'s"} and _lower(tokens, at + 1) == "worth":
        at += 1
    word = _lower(tokens, at)
    if expression.kind == "fraction" and word in _DETERMINERS:  # 'half the flats'
        return phrase_after_of(tokens, at)
    if word == "worth" and _lower(tokens, at + 1) == "of":
        return phrase_after_of(tokens, at + 2)
    if word == "of" and expression.unit_kind not in _NEVER_OF:
        return phrase_after_of(tokens, at + 1)
    if expression.unit_kind != "money" or at + 1 >= len(tokens):
        return None
    follow = tokens[at + 1]
    is_plain = follow.text[0].islower() or follow.text in {"“", '"', "``"}
    if word == "in" and is_plain and _lower(tokens, at + 1) not in _DETERMINERS:
        return noun_phrase_at(tokens, at + 1, is_singular=True)
    if (
        word == "on"
        and is_plain
        and _lower(tokens, at + 1) not in _DETERMINERS
        and any(_lower(tokens, i) in _SPENDING for i in range(max(0, before - 3), before + 1))
    ):
        return noun_phrase_at(tokens, at + 1 + (follow.text in {"“", '"', "``"}), is_singular=True)
    return None


def phrase_after_of(tokens: Sequence[Token], at: int, *, is_singular: bool = True) -> NounPhrase | None:
    """The noun phrase after `of`, determiners, possessors and inner numbers passed over: `of the harbour's older cranes`."""
    start = at
    while at < len(tokens) and (
        _lower(tokens, at) in _DETERMINERS
        or (at > start and _lower(tokens, at) in _ORDER)
        or tokens[at].text.replace(",", "").isdigit()
        or (tokens[at].pos == "NUM" and tokens[at].text.isalpha())
    ):
        at += 1
    near = range(at, min(at + 4, len(tokens)))
    possessor = next((i for i in near if tokens[i].tag == "POS" or tokens[i].text in {"'s", "’s"} or is_possessive(tokens[i])), None)
    if possessor is not None:
        at = possessor + 1
    if at >= len(tokens) or (at == start and _lower(tokens, at) in {"them", "us", "whom", "those", "these", "which", "it"}):
        return None
    return noun_phrase_at(tokens, at, is_singular=is_singular)


def _before_of(tokens: Sequence[Token], before: int) -> NounPhrase | None:
    """`speeds of [up to] 90 km/h`, `a rent of £700`: the noun before `of`."""
    at = before
    if at < 1 or _lower(tokens, at) != "of":
        return None
    phrase = phrase_ending_at(tokens, at - 1)
    return None if phrase is None or phrase.head_lemma in _EMPTY_NOUNS else phrase


def _bounded_noun(tokens: Sequence[Token], before: int, expression: Expression) -> NounPhrase | None:
    """`speeds up to 90 km/h`, `the krone below $0.12`: a noun right before a bound."""
    if (
        expression.modifier not in {"at_most", "less_than", "more_than"}
        or before < 0
        or expression.unit_kind not in {"speed", "temperature", "money", "angle"}
    ):
        return None
    bound = tokens[before + 1].text.lower() if before + 1 < len(tokens) else ""
    return phrase_ending_at(tokens, before) if bound in _BOUND_WORDS else None


def phrase_ending_at(tokens: Sequence[Token], last: int) -> NounPhrase | None:
    """The noun phrase whose head is token `last`, modifiers before it included."""
    if last < 0 or not (
        tokens[last].pos in {"NOUN", "PROPN"}
        if tokens[last].pos
        else tokens[last].text.isalpha() and len(tokens[last].text) > 2 and may_be_head(tokens[last])
    ):
        return None
    first = last
    while first > 0 and last - first < 5:
        token = tokens[first - 1]
        if token.pos:
            if token.pos not in {"NOUN", "ADJ", "PROPN"} and token.text != "-":
                break
        elif token.text.lower() in _BEFORE_PHRASE or not token.text.isalpha():
            break
        else:
            if last - first >= 1:
                break
        first -= 1
    return make_phrase(tokens, first, last + 1)


def _traded(tokens: Sequence[Token], before: int) -> NounPhrase | None:
    """`sold the barge for £2m`: the object of a verb of trade before `for`."""
    if before < 2 or _lower(tokens, before) not in {"for", "at"} or not tokens[before].pos:
        return None
    verb = tokens[before].head
    if tokens[verb].lemma not in {"sell", "buy", "purchase", "acquire", "auction", "trade", "list"}:
        return None
    thing = next(
        (i for i, token in enumerate(tokens) if token.head == verb and token.dep in {"dobj", "nsubjpass"} and token.pos == "NOUN"), None
    )
    return phrase_ending_at(tokens, thing) if thing is not None else None


def _subject(tokens: Sequence[Token], before: int, expression: Expression) -> NounPhrase | None:
    """`The crossing lasted 40 minutes`, `repairs topped £6,000`: the subject of a verb of measure."""
    inside = before + 1
    if (
        inside >= len(tokens)
        or expression.unit_kind == "ratio"
        or (expression.unit_kind == "age" and not expression.is_old)
        or _lower(tokens, before) == "("
    ):
        return None
    if not tokens[inside].pos:
        return _subject_by_lists(tokens, before)
    after = first_token_at(tokens, tokens[inside].char_start + expression.end - expression.start)
    at = inside
    for _ in range(_MAX_CLIMB):
        token = tokens[at]
        if not _may_measure(token, expression) or (token.pos in {"NOUN", "PROPN"} and at >= after and token.lemma not in _EMPTY_NOUNS):
            return None
        if token.pos in {"VERB", "AUX"} or token.lemma == "worth":
            if token.lemma not in _MEASURE_VERBS or (token.lemma == "stand" and _lower(tokens, before) == "of"):
                return None
            subject = next((i for i, t in enumerate(tokens) if t.head == at and t.dep in {"nsubj", "nsubjpass"}), None)
            if subject is not None and tokens[subject].pos == "PRON" and token.dep == "relcl" and tokens[token.head].pos == "NOUN":
                return phrase_ending_at(tokens, token.head)  # 'the trial, which lasted 11 weeks'
            if subject is not None:
                is_owner = expression.unit_kind == "money" and token.lemma in _OWN_VERBS
                is_thing = tokens[subject].pos == "NOUN" and not is_owner and not _is_amount(tokens, subject)
                return phrase_ending_at(tokens, subject) if is_thing else None
            if token.dep in {"acl", "relcl", "amod"} and tokens[token.head].pos == "NOUN":
                return phrase_ending_at(tokens, token.head)
        if token.head == at:
            return None
        at = token.head
    return None


def _is_amount(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the unit of another amount: `82 percent of the gifts were for $100`, `three million dollars had been dropped`."""
    return at > 0 and tokens[at - 1].pos == "NUM" and is_unit(tokens[at].text.lower())


def _may_measure(token: Token, expression: Expression) -> bool:
    """False for a verb on the way up whose subject is not what this kind of quantity measures: `the pier was 4 miles away`."""
    if token.lemma == "be" and expression.unit_kind == "percent":
        return expression.modifier == "exact" and token.pos == "AUX"
    if token.lemma == "be":
        return expression.is_old or expression.unit_kind in {"duration", "money"}
    if expression.unit_kind == "duration" and not expression.is_old and token.pos == "VERB":
        return token.lemma in _LASTING_VERBS
    return expression.unit_kind != "percent" or token.lemma not in {"reach", "total", "stand"}


def _subject_by_lists(tokens: Sequence[Token], before: int) -> NounPhrase | None:
    at = before
    while at >= 0 and _lower(tokens, at) in _SKIPPED_BEFORE:
        at -= 1
    if at < 1 or _lower(tokens, at) not in _VERB_FORMS:
        return None
    while at > 0 and _lower(tokens, at - 1) in _VERB_CHAIN:
        at -= 1
    word = _lower(tokens, at - 1)
    return None if word in _PRONOUNS else phrase_ending_at(tokens, at - 1)
