"""How well and how fast figures are read, measured against labelled text.

usage: python bench/figures_quality.py [GOLD_FOLDER ...] [--tier full|fast] [--show N]

A gold folder holds figures.tsv and text/CORPUS/DOC_ID.txt. A found figure matches a gold one of its article where the
characters overlap and the values are equal (relative 1e-6), one to one; `interval`, `unit`, `counted` ask for that field
too. Optional gold rows are neither rewarded nor punished. `find_figures` is called directly: no warehouse is needed.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
import time
import unicodedata
from collections import defaultdict
from pathlib import Path

from crosswire.figures import find_figures
from crosswire.language import Document, read_language
from crosswire.model import Article, Block, Figure, Tier

Row = dict[str, str]
_RENAMED = {"dollar": "usd", "yr": "year"}


def article(path: str, text: str) -> Article:
    try:
        from crosswire.reading import article_from_text

        return article_from_text(text, source_path=path)
    except ImportError:
        return plain_article(path, text)


def plain_article(path: str, text: str) -> Article:
    return Article(path, path, text, "text", "-", language="en", blocks=(Block("body", 0, len(text)),))


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def near(a: float, b: float, tolerance: float = 1e-6) -> bool:
    return a == b or math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-9)


def head(counted: str | None) -> str:
    """The last word before a preposition, roughly singular."""
    plain = unicodedata.normalize("NFKD", counted or "")
    folded = re.sub(r"[^a-z0-9 ]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower()).strip()
    parts = re.split(r"\b(?:in|of|from|at|on|to|for|who|that|by|with)\b", folded)[0].split() or folded.split()
    word = parts[-1] if parts else ""
    endings = {"people": "person", "men": "man", "ies": "y", "sses": "ss", "ches": "ch", "shes": "sh", "xes": "x"}
    for ending, single in endings.items():
        if word.endswith(ending):
            return word[: -len(ending)] + single
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def fields_right(gold: Row, figure: Figure) -> dict[str, bool]:
    right = {
        "interval": near(figure.low, float(gold["low"]), 1e-3) and near(figure.high, float(gold["high"]), 1e-3),
        "unit": figure.unit.lower() == gold["unit"].lower(),
        "counted": head(figure.counted) == head("" if gold["counted"] == "-" else gold["counted"]),
    }
    return right | {"all": all(right.values())}


def match(golds: list[Row], found: list[Figure]) -> list[tuple[int, int]]:
    options = []
    for g, gold in enumerate(golds):
        for f, figure in enumerate(found):
            overlaps = figure.char_start < int(gold["char_end"]) and int(gold["char_start"]) < figure.char_end
            if overlaps and near(figure.value, float(gold["value"])):
                distance = abs(figure.char_start - int(gold["char_start"]))
                options.append((gold["status"] != "required", -sum(fields_right(gold, figure).values()), distance, g, f))
    pairs: list[tuple[int, int]] = []
    for *_, g, f in sorted(options):
        if all(g != other and f != taken for other, taken in pairs):
            pairs.append((g, f))
    return pairs


def f1(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}  ({right}/{found}/{gold})"


def score_gold(folder: Path, tier: Tier, show: int) -> None:
    golds: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(folder / "figures.tsv"):
        golds[f"{row['corpus']}/{row['doc_id']}.txt"].append(row)
    right: dict[str, int] = defaultdict(int)
    notes: dict[str, list[str]] = defaultdict(list)
    found_count = gold_count = 0
    for path, rows in golds.items():
        text = (folder / "text" / path).read_bytes().decode("utf-8")
        found = list(find_figures(read_language(article(path, text), tier)))
        pairs = match(rows, found)
        of_figure = {f: rows[g] for g, f in pairs}
        of_row = {g: found[f] for g, f in pairs}
        gold_count += sum(row["status"] == "required" for row in rows)
        for f, figure in enumerate(found):
            neutral = (
                of_figure[f]["status"] != "required"
                if f in of_figure
                else any(
                    row["status"] != "required" and figure.char_start < int(row["char_end"]) and int(row["char_start"]) < figure.char_end
                    for row in rows
                )
            )
            found_count += not neutral
            context = text[max(0, figure.char_start - 50) : figure.char_end + 50].replace("\n", " ")
            if f not in of_figure and not neutral:
                notes["false"].append(f"{path} {figure.figure_text!r} {figure.value} {figure.unit} {figure.counted!r} | {context}")
        for g, row in enumerate(rows):
            if row["status"] != "required":
                continue
            start = int(row["char_start"])
            context = text[max(0, start - 50) : int(row["char_end"]) + 50].replace("\n", " ")
            if g not in of_row:
                notes["missed"].append(f"{path} {row['mention']!r} {row['unit']} | {context}")
                continue
            right["value"] += 1
            for field, good in fields_right(row, of_row[g]).items():
                right[field] += good
                if not good and field != "all":
                    figure = of_row[g]
                    wanted = f"{row['low']}..{row['high']}" if field == "interval" else row[field]
                    got = f"{figure.low}..{figure.high}" if field == "interval" else getattr(figure, field)
                    notes[field].append(f"{path} {row['mention']!r} gold {wanted!r} got {got!r} | {context}")
    print(f"{folder}")
    for field in ("value", "interval", "unit", "counted", "all"):
        print(f"  {field:<9}", f1(right[field], found_count, gold_count))
    for kind, lines in notes.items():
        if show:
            print(f"-- {kind} ({len(lines)})", *lines[:show], sep="\n   ")


def measure_speed(documents: list[Document]) -> None:
    start = time.process_time()
    figures = sum(len(find_figures(document)) for document in documents)
    seconds = time.process_time() - start
    sentences = sum(len(document.sentences) for document in documents)
    print(f"speed: {figures / seconds:,.0f} figures/s, {sentences / seconds:,.0f} sentences/s beside the tagger ({sentences} sentences)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--tier", choices=("full", "fast"), default="full")
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    for folder in args.folders:
        score_gold(folder, args.tier, args.show)
    texts = [path for folder in args.folders for path in sorted((folder / "text").rglob("*.txt"))]
    if texts:
        measure_speed([read_language(article(path.name, path.read_bytes().decode("utf-8")), args.tier) for path in texts])


if __name__ == "__main__":
    main()
