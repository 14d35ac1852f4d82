"""Change one printed number in one article, many times over: is the change found, and does a rewording change nothing?

usage: python bench/mutations.py GOLD_FOLDER [GOLD_FOLDER ...] [--show N] [--limit N]

A *change* takes a figure that another article of the event states too, exactly and of the same labelled quantity, and prints
another number. It is found when a figure conflict names the changed figure. A *rewording* prints the same number in another
way (52 -> fifty-two, 1,300 -> 1.3 thousand, twelve -> 12); it is harmless when the findings about figures stay what they were.
Only the changed article is read again; its event is compared anew.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from findings_quality import matched_figures
from fit_measures import gold_rows
from num2words import num2words

from crosswire import analyse, compare, read
from crosswire.model import Analysis, Figure
from crosswire.reading import article_from_text

Finding = tuple[str, frozenset[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One printed number and what is printed instead."""

    kind: str
    analysis: Analysis
    figure: Figure
    printed: str

    @property
    def text(self) -> str:
        """The article's text with the number replaced."""
        text, figure = self.analysis.article.text, self.figure
        return text[: figure.char_start] + self.printed + text[figure.char_end :]


def other_number(value: float, seed: str) -> float:
    """Another number of the same size and precision: a half to nine tenths more, at least one more."""
    share = 0.5 + (zlib.crc32(seed.encode()) % 5) / 10
    if value != int(value):
        return round(value * (1 + share), max(1, len(f"{value:g}".split(".")[-1])))
    size = 10 ** max(0, len(f"{int(value)}".rstrip("0")) and len(f"{int(value)}") - len(f"{int(value)}".rstrip("0")))
    return value + max(1, round(value * share / size)) * size


def print_as(figure: Figure, number: float) -> str | None:
    """The figure's text with another number in its place, in the same style; None where the style is not known."""
    text = figure.figure_text
    digits = list(_digits(text))
    if len(digits) == 1:
        start, end = digits[0]
        scale = figure.value / float(text[start:end].replace(",", ""))
        shown = number / scale
        style = ",.{}f" if "," in text[start:end] or shown >= 10_000 else ".{}f"
        places = len(text[start:end].split(".")[1]) if "." in text[start:end] else 0
        return text[:start] + format(shown, style.format(places)) + text[end:]
    if not digits and figure.value == int(figure.value):
        words = num2words(int(figure.value))
        if words in text.lower():
            start = text.lower().index(words)
            new = num2words(int(number))
            return text[:start] + (new.capitalize() if text[start].isupper() else new) + text[start + len(words) :]
    return None


def _digits(text: str) -> Iterator[tuple[int, int]]:
    start = None
    for i, char in enumerate(text + " "):
        inside = char.isdigit() or (start is not None and char in ".," and text[i + 1 : i + 2].isdigit())
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            yield start, i
            start = None


def rewordings(figure: Figure) -> Iterator[str]:
    """The same number printed in other ways."""
    text, value = figure.figure_text, figure.value
    spans = list(_digits(text))
    if len(spans) == 1 and value == int(value) and figure.unit != "ordinal":
        start, end = spans[0]
        if text[start:end].replace(",", "") == str(int(value)):
            if value < 1000 and not text.startswith(("$", "£", "€")):
                yield text[:start] + num2words(int(value)) + text[end:]
            if value >= 1000 and value % 100 == 0 and value < 1_000_000 and end == len(text) and start == 0:
                yield f"{value / 1000:g} thousand"
            if value >= 1000 and "," in text[start:end]:
                yield text[:start] + str(int(value)) + text[end:]
    elif not spans and value == int(value):
        words = num2words(int(value))
        if words in text.lower() and value > 1:
            start = text.lower().index(words)
            yield text[:start] + f"{int(value):,}" + text[start + len(words) :]


def mutations(analyses: list[Analysis], rows: dict[str, list[dict[str, str]]]) -> Iterator[Mutation]:
    """Every change and rewording of one event's exact figures whose labelled quantity another article states exactly too."""
    matched = matched_figures(analyses, rows)
    stated: dict[str, set[str]] = defaultdict(set)
    for figure, row in matched.values():
        if row["measure"] not in ("-", "") and figure.modifier == "exact" and row["status"] == "required":
            stated[f"{row['measure']} {figure.value:g} {figure.unit}"].add(figure.article_id)
    by_article = {a.article.article_id: a for a in analyses}
    for figure, row in matched.values():
        if figure.modifier != "exact" or row["status"] != "required":
            continue
        if len(stated.get(f"{row['measure']} {figure.value:g} {figure.unit}", ())) >= 2:
            printed = print_as(figure, other_number(figure.value, figure.figure_id))
            if printed and printed != figure.figure_text:
                yield Mutation("change", by_article[figure.article_id], figure, printed)
        for printed in rewordings(figure):
            yield Mutation("rewording", by_article[figure.article_id], figure, printed)


def findings_about_figures(analyses: list[Analysis]) -> tuple[set[Finding], dict[str, str]]:
    """Conflicts and failed sums as sets of (article, value), and figure_id -> judgements that name it."""
    findings = compare(analyses)
    path = {a.article.article_id: a.article.source_path for a in findings.analyses}
    told = {f.figure_id: (path[f.article_id], f.value) for a in findings.analyses for f in a.figures}
    found = {
        (d.kind, frozenset(told[i] for i in d.figure_ids)) for d in findings.discrepancies if d.kind in ("figure_conflict", "sum_mismatch")
    }
    judged: dict[str, str] = {}
    for comparison in findings.comparisons:
        for i in (comparison.figure_id_a, comparison.figure_id_b):
            if judged.get(i) != "conflict":
                judged[i] = comparison.judgement
    for discrepancy in findings.discrepancies:
        if discrepancy.kind in ("figure_conflict", "sum_mismatch"):
            for i in discrepancy.figure_ids:
                judged[i] = "conflict"
    return found, judged


def main() -> None:
    """Run all mutations of all events and print recall and false alarms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--limit", type=int, default=0, help="at most so many mutations of each kind an event")
    args = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    shown: Counter[str] = Counter()
    for folder in args.gold:
        rows = gold_rows(folder)
        events: dict[str, list[Analysis]] = defaultdict(list)
        for article in read(folder / "text"):
            if article.source_path in rows:
                events[rows[article.source_path][0]["event"]].append(analyse(article))
        for event, analyses in events.items():
            before, _ = findings_about_figures(analyses)
            done: Counter[str] = Counter()
            for mutation in mutations(analyses, rows):
                done[mutation.kind] += 1
                if args.limit and done[mutation.kind] > args.limit:
                    continue
                outcome, what = run(mutation, analyses, before)
                counts[mutation.kind, outcome] += 1
                if outcome in ("missed", "false alarm", "not read") and shown[outcome] < args.show:
                    shown[outcome] += 1
                    old = mutation.figure
                    print(
                        f"  {outcome}: {event[:20]} {old.article_id[:6]} {old.figure_text!r} -> {mutation.printed!r} {old.counted} {what}"
                    )
    for kind, right in (("change", "found"), ("rewording", "harmless")):
        total = sum(n for (k, _), n in counts.items() if k == kind)
        told = ", ".join(f"{n} {outcome}" for (k, outcome), n in sorted(counts.items()) if k == kind)
        print(f"{kind:10} {right} {counts[kind, right] / max(1, total):.3f}  ({told}, of {total})")


def run(mutation: Mutation, analyses: list[Analysis], before: set[Finding]) -> tuple[str, str]:
    """What became of a mutation, and a word of explanation."""
    old = mutation.analysis.article
    changed = analyse(article_from_text(mutation.text, source_path=old.source_path))
    after, judged = findings_about_figures([changed if a is mutation.analysis else a for a in analyses])
    if mutation.kind == "rewording":
        return ("harmless", "") if after == before else ("false alarm", str(after ^ before)[:200])
    at = [f for f in changed.figures if f.char_start <= mutation.figure.char_start < f.char_end]
    if not at:
        return "not read", ""
    verdicts = {judged.get(f.figure_id, "not compared") for f in at}
    if "conflict" in verdicts:
        return "found", ""
    return ("update", "") if "update" in verdicts else ("missed", ",".join(sorted(verdicts)))


if __name__ == "__main__":
    main()
