"""How well quantities are read, by the rules of NewsQuant: micro F1 over value, value+unit, value+change and all three.

usage: python bench/quantities_quality.py NEWSQUANT.json [--tier full|fast] [--show N] [--kind NAME]

The file is a list of {"text", "quantities": [{"change", "value", "unit", "normalized_unit"}]}; a range is printed
"low-high". A quantity is matched one to one inside its sentence, both ends of a range to a relative 1e-5. Both sides are
folded before they are compared, and only so:

* a change (`from A to B`) and a score (`61-48`) are one range there and two figures here;
* a vague plural (`thousands`) is there the span from one to ten of it, so too `dozens`, and has no sign of change;
* alternatives (`eight or nine`) are two quantities there;
* an article is no number there (`a year ago`), nor is `a pair of`; ordinals are left out;
* `change` is one sign there: a bound, or else our trend, or else our modifier; the level `from` which something moved has
  none, a range has none, `some` and `within` are none, what is `averaged` is `~`, and a conversion in brackets has the sign of what
  it converts;
* units are renamed by the table `NAMES`; a rate is `unit per other`; the share of something is `% something`;
* of a thing counted the unit is its noun phrase there, without articles and prepositions, each word in the singular.

A thing counted is right where both have the same head noun and neither says more than the other but in number of words
(`charging station` and `station`; theirs also goes on past an `of`); `unit, word by word` asks for equal phrases,
`unit, by head` for the head noun alone.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import time
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.figures import find_figures
from crosswire.language import Document, read_language
from crosswire.model import Article, Block, Figure, Tier

ABBREVIATIONS = {
    "war": "win above replacement", "tds": "touch down", "td": "touch down", "rbi": "run batted in", "rbis": "run batted in",
    "hr": "home run", "evs": "electric vehicle", "mps": "member of parliament", "km": "kilometre", "ps": "horsepower",
}  # fmt: skip
"""Nouns printed as letters, which theirs spells out."""

NAMES = {
    "percent": "percentage", "percentage_point": "percentage point", "USD": "dollar", "GBP": "pound sterling", "EUR": "euro",
    "CNY": "chinese yuan", "HKD": "hong kong dollar", "MYR": "malaysian ringgit", "JPY": "japanese yen", "ILS": "shekel",
    "INR": "indian rupee", "HRK": "croatian kuna", "AUD": "australian dollar", "CAD": "canadian dollar", "NZD": "new zealand dollar",
    "SGD": "singapore dollar", "CHF": "swiss franc", "RUB": "russian ruble", "KRW": "south korean won", "SEK": "swedish krona",
    "NOK": "norwegian krone", "DKK": "danish krone", "BRL": "brazilian real", "MXN": "mexican peso", "ZAR": "south african rand",
    "TRY": "turkish lira", "NGN": "nigerian naira", "KES": "kenyan shilling", "PHP": "philippine peso", "IDR": "indonesian rupiah",
    "THB": "thai baht", "TWD": "taiwan dollar", "PLN": "polish zloty", "PKR": "pakistani rupee", "AED": "united arab emirates dirham",
    "pound": "pound-mass", "penny": "pence", "age": "year of age", "degree_celsius": "celsius", "degree_fahrenheit": "fahrenheit",
    "part_per_billion": "parts-per-billion", "milliampere_hour": "milliampere-hour", "pound_foot": "pound-foot",
    "revolution_per_minute": "revolutions per minute", "foot_pound": "foot pound-force", "times": "count",
}  # fmt: skip
"""Our unit -> theirs, where it is not the same words with spaces."""

SAME = (
    {"horsepower", "brake horsepower", "horse"}, {"pound-foot", "foot pound-force"}, {"square foot", "square feet"},
    {"times", "time", "count"}, {"people", "person"}, {"dollar", "united states dollar"}, {"pence", "point", "p"},
    {"degree", "celsius", "fahrenheit"}, {"mega british thermal unit", "mmbtu"}, {"month", "month of age"}, {"year", "year of age"},
)  # fmt: skip
"""Names that are one unit."""

SMALL = frozenset("a an the of in on at for to and or from with by its his her their other s".split())
SPANS = {"dozens": (12.0, 120.0), "hundreds": (1e2, 1e3), "thousands": (1e3, 1e4), "millions": (1e6, 1e7), "billions": (1e9, 1e10)}
_ARTICLE = re.compile(r"(?i)^(?:\w+\s){0,2}an?\s(?!dozen|hundred|thousand|million|billion|third|quarter|half)")
_PAIR = re.compile(r"(?i)^an? (?:pair|couple|trio) of$")

_AVERAGE = re.compile(r"(?i)\baverag(?:ed|ing|es)\s$")
_NO_SIGN = re.compile(r"(?i)(?:some|within)\b")
_FROM = re.compile(r"(?i)\bfrom\s$")

Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as it is compared, of either side."""

    ends: Ends
    unit: str
    change: str
    text: str
    is_counted: bool


def near(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-12)


def singular(word: str) -> str:
    for ending, single in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + single
    known = {"people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot"}
    if word in known:
        return known[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def folded(unit: str) -> str:
    """A name of a unit or thing: lower case, no marks, no small words, each word in the singular."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", unit.lower()) if not unicodedata.combining(c))
    named = [word for word in re.split(r"[^\w%]+", plain) if word and word not in SMALL]
    return " ".join(singular(word) for word in named)


_FOLDED_SAME = [frozenset(folded(name) for name in names) for names in SAME]


def is_same_unit(ours: str, theirs: str, *, by_head: bool = False, is_exact: bool = False) -> bool:
    a, b = folded(ours), folded(theirs)
    if a == b or any(a in names and b in names for names in _FOLDED_SAME):
        return True
    a_base, _, a_per = a.partition(" per ")
    b_base, _, b_per = b.partition(" per ")
    if a_per and a_per == b_per:
        return is_same_unit(a_base, b_base, by_head=by_head, is_exact=is_exact)
    if not is_exact and a and b.startswith(f"{a} ") and not by_head:
        return True  # theirs goes on past an `of`: `category of product`, `barrel of oil`
    if is_exact or not a or not b or a.split()[-1] != b.split()[-1]:
        return False
    return by_head or set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split())


# ------------------------------------------------------------------------------------------------------------ their side


def their_ends(value: str) -> Ends:
    try:
        return float(value), float(value)
    except ValueError:
        match = re.fullmatch(r"\s*(-?[\d.]+(?:[eE][+-]?\d+)?)\s*-\s*([\d.]+(?:[eE][+-]?\d+)?)\s*", value)
        return (float(match[1]), float(match[2])) if match else (math.nan, math.nan)


def is_measured(unit: str, known: frozenset[str]) -> bool:
    """True for a unit of measure; every other unit of theirs is the noun of what is counted."""
    base = folded(unit).partition(" per ")[0]
    return unit == "-" or unit.startswith("%") or base in known or any(base in names and names & known for names in _FOLDED_SAME)


def theirs_of(row: dict[str, Any], known: frozenset[str]) -> list[Quantity]:
    return [
        Quantity(
            their_ends(str(quantity["value"])),
            quantity["normalized_unit"],
            quantity["change"],
            quantity["value"],
            not is_measured(quantity["normalized_unit"], known),
        )
        for quantity in row["quantities"]
    ]


def known_units() -> frozenset[str]:
    from crosswire.figures.units import unit_kinds

    return frozenset(folded(NAMES.get(unit, unit.replace("_", " "))) for unit in unit_kinds()) | {"count"}


# -------------------------------------------------------------------------------------------------------------- our side


def our_unit(figure: Figure) -> str:
    if figure.unit == "count":
        name = ABBREVIATIONS.get((figure.counted or "-").lower(), figure.counted or "-")
    elif figure.unit == "ratio":
        name = f"% {figure.counted or '-'}" if figure.value <= 1 else "times"
    else:
        name = NAMES.get(figure.unit, figure.unit.replace("_", " "))
    if figure.is_currency_assumed and figure.unit[2:] == "D":
        name = "dollar"  # whose dollars is not asked there
    per = figure.rate_per if figure.unit_kind != "percent" else None
    return f"{name} per {per.replace('_', ' ')}" if per else name


def our_change(figure: Figure, before: str) -> str:
    if figure.modifier == "range":
        return "="
    if figure.modifier in {"more_than", "at_least"} and not is_vague(figure):
        return ">"
    if _NO_SIGN.match(figure.figure_text):
        return "="
    if figure.modifier in {"less_than", "at_most"}:
        return "<"
    if _AVERAGE.search(before):
        return "~"
    if figure.trend is not None and not _FROM.search(before):
        return figure.trend
    return "~" if figure.modifier in {"about", "nearly"} else "="


def our_blur(figure: Figure) -> str:
    """The sign of the first of two alternatives: `about 8 or 9`."""
    return "~" if re.match(r"(?i)(?:about|around|some|roughly|nearly|almost)\b", figure.figure_text) else "="


def is_vague(figure: Figure) -> bool:
    return (
        figure.modifier == "at_least"
        and re.match(r"(?:dozens|tens|hundreds|thousands|millions|billions)\b", figure.figure_text.lower()) is not None
    )


def our_ends(figure: Figure) -> Ends:
    if figure.modifier == "range":
        return figure.low, figure.high
    if is_vague(figure):
        first = figure.figure_text.lower().split()[0]
        if first == "tens":
            return figure.value / 2, figure.value * 5
        return SPANS[first] if figure.value in {24.0, 200.0, 2e3, 2e6, 2e9} else (figure.value / 2, figure.value * 5)
    return figure.value, figure.value


def is_converted(text: str, last: Figure, figure: Figure) -> bool:
    """True for a figure in brackets that gives the one before it in another unit of its kind."""
    between = text[last.char_end : figure.char_start]
    return (
        last.unit_kind == figure.unit_kind != "count"
        and last.unit != figure.unit
        and re.fullmatch(r"\s?(?:\w+\s)?\(|\s?/\s?", between) is not None
    )


def ours_of(text: str, figures: tuple[Figure, ...]) -> list[Quantity]:
    """Our figures as they count them."""
    found: list[tuple[Figure, Quantity]] = []
    for figure in figures:
        if figure.unit == "ordinal" or _PAIR.match(figure.figure_text):
            continue
        if _ARTICLE.match(figure.figure_text) and figure.value in {1.0, 0.5, 10.0, 100.0} and not re.search(r"\d", figure.figure_text):
            continue
        change = our_change(figure, text[max(0, figure.char_start - 20) : figure.char_start])
        if change == "=" and found and is_converted(text, found[-1][0], figure):
            change = found[-1][1].change
        quantity = Quantity(our_ends(figure), our_unit(figure), change, figure.figure_text, figure.unit == "count")
        last = found[-1][0] if found else None
        if last is not None and last.unit == figure.unit and last.modifier != "range" and figure.modifier != "range":
            between = text[last.char_end : figure.char_start]
            is_change = re.search(r"\bfrom$", text[: last.char_start].rstrip()) and re.fullmatch(r"[^,;()]{0,30}\bto\s*", between)
            is_score = figure.distribution == 2 and last.char_start == figure.char_start and figure.figure_text[0].isdigit()
            if is_change or is_score:
                ends = (last.value, figure.value)
                unit = found[-1][1].unit if last.rate_per else quantity.unit
                found[-1] = (
                    figure,
                    Quantity(ends, unit, "=", last.figure_text + between + figure.figure_text, quantity.is_counted),
                )
                continue
        if figure.modifier == "range" and re.search(r"\bor\b", figure.figure_text):
            found.append(
                (figure, Quantity((figure.low, figure.low), quantity.unit, our_blur(figure), figure.figure_text, quantity.is_counted))
            )
            quantity = Quantity((figure.high, figure.high), quantity.unit, "=", figure.figure_text, quantity.is_counted)
        found.append((figure, quantity))
    return [quantity for _, quantity in found]


# ---------------------------------------------------------------------------------------------------------------- scoring


def paired(ours: list[Quantity], theirs: list[Quantity]) -> list[tuple[int, int]]:
    """Indices of quantities with equal values, one to one, those that agree in more first."""
    options = []
    for i, mine in enumerate(ours):
        for j, other in enumerate(theirs):
            if near(mine.ends[0], other.ends[0]) and near(mine.ends[1], other.ends[1]):
                options.append((-is_same_unit(mine.unit, other.unit), mine.change != other.change, abs(i - j), i, j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(options):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def f1(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}  ({right}/{found}/{gold})"


def plain_document(name: str, text: str, tier: Tier) -> Document:
    return read_language(Article(name, name, text, "text", "-", language="en", blocks=(Block("body", 0, len(text)),)), tier)


def score(path: Path, tier: Tier, show: int, kind: str | None) -> dict[str, int]:
    known = known_units()
    count: dict[str, int] = defaultdict(int)
    notes: dict[str, list[str]] = defaultdict(list)
    rows = json.loads(path.read_text(encoding="utf-8"))
    documents = [plain_document(f"{number}", row["text"], tier) for number, row in enumerate(rows)]
    for document in documents:
        list(document.tokens)  # the tagger may wait until its tokens are asked for; it is not timed here
    start = time.process_time()
    figures = [find_figures(document) for document in documents]
    seconds = time.process_time() - start
    for number, (row, found) in enumerate(zip(rows, figures, strict=True)):
        ours, theirs = ours_of(row["text"], found), theirs_of(row, known)
        pairs = paired(ours, theirs)
        count["found"] += len(ours)
        count["gold"] += len(theirs)
        count["ranges"] += sum(other.ends[0] != other.ends[1] for other in theirs)
        count["nouns"] += sum(other.is_counted for other in theirs)
        context = row["text"][:260]
        notes["missed"] += [
            f"{number} {o.change} {o.ends} {o.unit} | {context}" for j, o in enumerate(theirs) if j not in {b for _, b in pairs}
        ]
        notes["false"] += [
            f"{number} {o.text!r} {o.change} {o.ends} {o.unit} | {context}" for i, o in enumerate(ours) if i not in {a for a, _ in pairs}
        ]
        for i, j in pairs:
            mine, other = ours[i], theirs[j]
            unit, change = is_same_unit(mine.unit, other.unit), mine.change == other.change
            by_head = is_same_unit(mine.unit, other.unit, by_head=True)
            is_exact = is_same_unit(mine.unit, other.unit, is_exact=True)
            count["value"] += 1
            count["unit"] += unit
            count["by head"] += by_head
            count["word by word"] += is_exact
            count["nouns word by word"] += other.is_counted and is_exact
            count["change"] += change
            count["triple"] += unit and change
            count["ranges right"] += other.ends[0] != other.ends[1]
            count["nouns right"] += other.is_counted and unit
            count["nouns by head"] += other.is_counted and by_head
            if not unit:
                notes["unit"].append(f"{number} {mine.text!r} gold {folded(other.unit)!r} got {folded(mine.unit)!r} | {context}")
            if not change:
                notes["change"].append(f"{number} {mine.text!r} gold {other.change} got {mine.change} | {context}")
    print(f"{path.name}, tier {tier}: {len(rows)} sentences in {seconds:.2f} s beside the tagger")
    for label, key in (
        ("value", "value"),
        ("value+unit", "unit"),
        ("unit, word by word", "word by word"),
        ("unit, by head", "by head"),
        ("value+change", "change"),
        ("triple", "triple"),
    ):
        print(f"  {label:<19}", f1(count[key], count["found"], count["gold"]))
    print(f"  recall of ranges {count['ranges right'] / max(1, count['ranges']):.3f} ({count['ranges right']}/{count['ranges']})")
    print(
        f"  recall of counted nouns with their unit {count['nouns right'] / max(1, count['nouns']):.3f}"
        f" ({count['nouns right']}/{count['nouns']}), word by word"
        f" {count['nouns word by word'] / max(1, count['nouns']):.3f}, by head {count['nouns by head'] / max(1, count['nouns']):.3f}"
    )
    for name, lines in notes.items():
        if show and kind in {None, name}:
            print(f"-- {name} ({len(lines)})", *lines[:show], sep="\n   ")
    return dict(count)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--tier", choices=("full", "fast"), default="full")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--kind", choices=("missed", "false", "unit", "change"))
    options = parser.parse_args()
    score(options.file, options.tier, options.show, options.kind)


if __name__ == "__main__":
    main()
