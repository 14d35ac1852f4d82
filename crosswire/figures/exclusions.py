"""What looks like a figure and is none by the lexemes around it: years, pronouns, names with numbers.

Nouns that a number merely names (`Flight 714`) stand in seeds/reference/number_names.csv. Dates, times and addresses are
found by pattern in `masks`.
"""

from __future__ import annotations

from functools import cache

from crosswire.figures.lexer import Lexeme, Lexemes
from crosswire.figures.numerals import Numeral, number_words
from crosswire.figures.units import Unit
from crosswire.figures.wordlists import word_list
from crosswire.resources import table, words

_YEAR_WORDS = word_list("exclusions_year_words")
_YEAR_FIRST, _YEAR_LAST = 1600, 2199
_ANCIENT = word_list("exclusions_ancient")
_EMERGENCY = word_list("exclusions_emergency")
_PRONOUN_BEFORE = word_list("exclusions_pronoun_before")
_PRONOUN_AFTER = word_list("exclusions_pronoun_after")
_IDIOMS = word_list("exclusions_idioms")
_PEOPLE = word_list("exclusions_people")
_GLUED_THINGS = word_list("exclusions_glued_things")
"""Short forms of things counted that are printed without a space: `12KOs`."""
_FUNCTION = word_list("counted_function") | {"has", "does", "plus", "thus", "versus"}
_MANY_SPEAKERS = 100
_LEAST_BLOCK = 100
_ENUMERATED = 40
"""How many words before `and two,` its `One,` may stand."""
_TIED = word_list("exclusions_tied_to_one")
_CLOSING = frozenset("\"'”’»")
_QUOTES = frozenset("\"'“‘«(:;-–—•*|[")


@cache
def state_words() -> frozenset[str]:
    """Verbs and states beside which a bare `one` counts a person: `killing one`, `one dead`."""
    return frozenset(
        word
        for row in table("predicates")
        if row["domain"] in {"harm", "custody"}
        for column in ("verbs", "subjects", "states", "nouns")
        for word in words(row[column])
    )


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that a number names: (in any case, only as printed with a capital)."""
    rows = table("number_names")
    return (
        frozenset(row["word"].lower() for row in rows if row["case"] == "any"),
        frozenset(row["word"] for row in rows if row["case"] == "capital"),
    )


def is_title_case(lexemes: Lexemes) -> bool:
    """True where most long words have a capital, as headlines of many papers do: capitals then say nothing about names."""
    openers = [text[0] for kind, text, _, _ in lexemes if kind == "word" and len(text) > 3]
    return bool(openers) and sum(map(str.isupper, openers)) > 0.6 * len(openers)


def is_year(lexemes: Lexemes, numeral: Numeral) -> bool:
    """True for four bare digits that read as a year."""
    lexeme = lexemes[numeral.first]
    if len(lexeme.text) != 4 or not lexeme.text.isdigit() or numeral.last != numeral.first + 1:
        return False
    before = lexemes[numeral.first - 1].lower if numeral.first else ""
    after = lexemes[numeral.last] if numeral.last < len(lexemes) else None
    value = int(lexeme.text)
    if after is not None and after.text == "-" and after.glued:
        return False
    if not _YEAR_FIRST <= value <= _YEAR_LAST:
        return before in _ANCIENT and value > 1000 and (after is None or after.kind == "mark")
    if after is None or after.kind != "word":
        return True
    is_plural = _looks_plural(after) and len(after.text) > 3
    if after.lower in {"people", "men", "women", "children"}:
        return before in {"in", "since"}
    previous = lexemes[numeral.first - 1] if numeral.first else None
    is_owned = previous is not None and (
        previous.lower in {"s", "’s"} or (previous.kind == "word" and previous.text[0].isupper() and numeral.first > 1)
    )
    return not is_plural or before in _YEAR_WORDS or (is_owned and value > 1900)


def is_excluded(lexemes: Lexemes, numeral: Numeral, *, title_case: bool) -> bool:
    """True where the lexemes around a bare numeral (no currency, unit or modifier) say that it is a name, year or pronoun."""
    first, last = numeral.first, numeral.last
    before = lexemes[first - 1] if first else None
    after = lexemes[last] if last < len(lexemes) else None
    if numeral.is_word:
        return _is_word_excluded(lexemes, numeral, before, after, title_case)
    if is_year(lexemes, numeral):
        return True
    if after is not None and after.glued and after.kind == "word" and numeral.kind != "ordinal":
        return after.lower not in _GLUED_THINGS
    if numeral.value == 0 and (after is None or not after.text[0].islower()):
        return True  # nothing is counted: a page's counters, as in '0 Comments'
    if before is None:
        return after is not None and after.glued and after.text in {".", ")"} and numeral.value < 100
    if after is not None and after.lower == "block" and numeral.value >= _LEAST_BLOCK and numeral.value % _LEAST_BLOCK == 0:
        return True  # a place: 'the 2300 block of Elm Street'
    if before.lower in _EMERGENCY and numeral.value in {911, 999, 112, 101, 111}:
        return True
    if before.text in {".", "#", "№"} and first > 1 and (before.text != "." or lexemes[first - 2].lower in {"no", "nos"}):
        return True
    if numeral.kind == "ordinal":
        return False
    return _is_named(lexemes, numeral, before, after, title_case)


def is_title(lexemes: Lexemes, numeral: Numeral, unit: Unit, *, title_case: bool) -> bool:
    """True for the name of a programme or a film: `60 Minutes` among words without capitals."""
    if title_case or numeral.is_word or unit.kind != "duration" or unit.is_hyphenated or unit.last != numeral.last + 1:
        return False
    word = lexemes[numeral.last].text
    return word[0].isupper() and word[1:].islower()


def is_glued_to_letters(lexemes: Lexemes, first: int) -> bool:
    """True for the digits of `AK-47`, `G20`, `X-3`: a name, whatever follows."""
    if first == 0 or not lexemes[first].glued:
        return False
    before = lexemes[first - 1]
    if before.kind == "word":
        return True
    if before.text in {"-", "‑", "."} and before.glued and first > 1:
        word = lexemes[first - 2]
        return (
            word.kind == "word"
            and word.lower
            not in {"minus", "plus", "to", "and", "mid", "magnitude", "over", "under", "sub", "now", "then", "pre", "post", "top"}
            and (before.text != "." or word.text.isupper())
        )
    return False


def _looks_plural(lexeme: Lexeme) -> bool:
    """True for a lower-case word that may be a plural; `is`, `was`, `this` are none."""
    lower = lexeme.lower
    return lexeme.text.islower() and lower.endswith("s") and not lower.endswith("ss") and lower not in _FUNCTION


def _is_named(lexemes: Lexemes, numeral: Numeral, before: Lexeme, after: Lexeme | None, title_case: bool) -> bool:
    any_case, capital = _names()
    name = before
    if before.text in {"-", "‑"} and before.glued and numeral.first > 1:
        name = lexemes[numeral.first - 2]
    if name.lower in any_case or name.text in capital or _is_speaker(numeral, before, after):
        return True
    if "," in lexemes[numeral.first].text or title_case or before.kind != "word" or not before.text[0].isupper() or numeral.first < 2:
        return False
    if after is not None and after.text in _CLOSING and lexemes[numeral.first - 2].text in _QUOTES:
        return True
    if lexemes[numeral.first - 2].text in _QUOTES or lexemes[numeral.first - 2].text == ".":
        return False
    return after is None or after.kind != "word" or not after.text[0].islower() or (not _looks_plural(after) and after.lower not in _PEOPLE)


def _is_speaker(numeral: Numeral, before: Lexeme, after: Lexeme | None) -> bool:
    """`OFFICER 2: Stay back`: a speaker of a transcript."""
    is_capitals = before.kind == "word" and len(before.text) > 2 and before.text.isupper()
    return is_capitals and after is not None and after.text == ":" and numeral.value < _MANY_SPEAKERS


def _is_word_excluded(lexemes: Lexemes, numeral: Numeral, before: Lexeme | None, after: Lexeme | None, title_case: bool) -> bool:
    word = lexemes[numeral.first]
    if numeral.last == numeral.first + 1 and word.lower == "one":
        return _is_pronoun(before, after) and not _is_tied_one(lexemes, numeral.last)
    if after is not None and after.text == "," and before is not None and _is_enumerator(lexemes, numeral.first):
        return True
    if before is not None and before.lower == "of" and numeral.first > 1 and lexemes[numeral.first - 2].text in {"Group", "Gang"}:
        return True
    if word.text[0].isupper() and not title_case and before is not None and before.kind == "word":
        return number_words().get(before.lower) is None
    if word.text[0].isupper() and not title_case and after is not None and after.kind == "word" and after.text[0].isupper():
        return before is not None and before.text not in _QUOTES and before.text not in {".", "!", "?"}
    return False


def _is_pronoun(before: Lexeme | None, after: Lexeme | None) -> bool:
    if before is not None and before.lower in _PRONOUN_BEFORE:
        return True
    if before is not None and before.lower in {"at", "by", "on", "in", "from", "to"} and after is not None and after.lower in _IDIOMS:
        return True
    if (before is not None and before.lower in state_words()) or (after is not None and after.lower in state_words()):
        return False
    if after is None:
        return True
    if after.text in {"'", "’"} and after.glued:
        return True
    return after.kind == "mark" or after.lower in _PRONOUN_AFTER


def _is_tied_one(lexemes: Lexemes, last: int) -> bool:
    """True for the one of `a one-seat majority`: a hyphen ties it to a thing to count; `one-sided` counts nothing."""
    return last + 1 < len(lexemes) and lexemes[last].text in {"-", "‑"} and lexemes[last].glued and lexemes[last + 1].lower in _TIED


def _is_enumerator(lexemes: Lexemes, first: int) -> bool:
    """True for the later items of `One, the bridge is old, and two, it is narrow`."""
    before = lexemes[first - 1].lower
    if before not in {"and", ";", "number", "but"}:
        return False
    return (first == 1 and before == "and") or any(
        lexemes[at].lower == "one" and lexemes[at + 1].text == "," for at in range(max(0, first - _ENUMERATED), first - 1)
    )
