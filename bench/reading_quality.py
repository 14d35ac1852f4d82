"""How well pages and datelines are read: token F1 of page bodies, agencies found, articles read a second.

usage: python bench/reading_quality.py [--pages FOLDER] [--wires FOLDER] [--bulk FILE]

--pages: a folder with `html/ID.html.gz` and `ground-truth.json` (ID -> articleBody). The body is scored with and without
         the headline that reading puts before it, beside the extractor's own in the same run; titles and days beside
         what a person read off the pages (`tests/golden/pages_metadata.csv`).
--wires: a folder with `text/` and `docs.tsv` (columns doc_id, author, wire); the author is given as metadata.
--bulk:  a JSON-lines file, read once for speed and for what is known about its articles, and how often that is right of those
         that were judged by hand (`tests/golden/bulk_metadata.csv`, by the field ID).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from crosswire.model import Article
from crosswire.reading import article_from_text, read_all
from crosswire.reading.registry import registry

JUDGED = Path(__file__).resolve().parents[1] / "tests" / "golden" / "bulk_metadata.csv"
JUDGED_PAGES = JUDGED.with_name("pages_metadata.csv")
_TOKEN = re.compile(r"\w+")


def main() -> None:
    """Print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--pages", "--wires", "--bulk"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    if options.pages:
        score_pages(options.pages)
    if options.wires:
        score_wires(options.wires)
    if options.bulk:
        time_bulk(options.bulk)


def score_pages(folder: Path) -> None:
    """Precision, recall and F1 of the tokens of page bodies, averaged over pages; a page that was set aside scores 0."""
    truth = {key: entry["articleBody"] for key, entry in json.loads((folder / "ground-truth.json").read_text(encoding="utf-8")).items()}
    started = time.perf_counter()
    reading = read_all(folder / "html")
    seconds = time.perf_counter() - started
    articles = {article.source_path.partition(".")[0]: article for article in reading.articles}
    bodies = {key: body_of(article) for key, article in articles.items()}
    whole = {key: article.text for key, article in articles.items()}
    extractor = by_trafilatura(folder)
    for label, texts in (
        ("body", bodies),
        ("with headline", whole),
        ("body, trafilatura alone", {key: e[0] for key, e in extractor.items()}),
    ):
        means = mean_scores(truth, texts)
        print(f"pages ({label}): precision {means[0]:.3f} recall {means[1]:.3f} F1 {means[2]:.3f}")
    print(f"pages: {len(truth) / seconds:.1f} pages/s")
    found = {key: (article.title or "", str(article.published_on or "")) for key, article in articles.items()}
    for label, described in (("", found), (", trafilatura alone", {key: (e[1], e[2]) for key, e in extractor.items()})):
        print(f"pages{label}: {judged_pages(described)}")


def mean_scores(truth: Mapping[str, str], texts: Mapping[str, str]) -> list[float]:
    """Precision, recall and F1 of the tokens, averaged over pages."""
    scores = [token_scores(texts.get(key, ""), body) for key, body in truth.items()]
    return [sum(column) / len(truth) for column in zip(*scores, strict=True)]


def by_trafilatura(folder: Path) -> dict[str, tuple[str, str, str]]:
    """Body, title and day of each page by the extractor's own settings and metadata."""
    from trafilatura import extract, extract_metadata

    found = {}
    for file in sorted((folder / "html").glob("*.html.gz")):
        page = gzip.decompress(file.read_bytes())
        described = extract_metadata(page)
        body = extract(page, include_comments=False) or ""
        found[file.name.partition(".")[0]] = (body, (described and described.title) or "", (described and described.date) or "")
    return found


def judged_pages(found: Mapping[str, tuple[str, str]]) -> str:
    """How many titles and days are as a person read them off the pages (`tests/golden/pages_metadata.csv`)."""
    titles = days = wrong_days = total = 0
    with JUDGED_PAGES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            title, day = next((value for key, value in found.items() if key.startswith(row["id"])), ("", ""))
            total += 1
            titles += title.startswith(row["title_opens"]) and title.endswith(row["title_closes"])
            days += day == row["published_on"]
            wrong_days += bool(day) and day != row["published_on"]
    return f"of {total} titles {titles} right, days {days} right, {wrong_days} wrong, {total - days - wrong_days} not found"


def body_of(article: Article) -> str:
    """The text without the headline put before it."""
    first = article.blocks[0] if article.blocks else None
    return article.text[first.char_end :] if first and first.kind == "title" else article.text


def token_scores(found: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of a text, as multisets."""
    got, wanted = Counter(_TOKEN.findall(found)), Counter(_TOKEN.findall(truth))
    shared = (got & wanted).total()
    if not shared:
        return (float(got == wanted),) * 3
    precision, recall = shared / got.total(), shared / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def score_wires(folder: Path) -> None:
    """Articles whose agency is found, missed, or named where none is labelled. A text may name it as outlet or as wire."""
    counts: Counter[str] = Counter()
    with (folder / "docs.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = next((folder / "text").rglob(f"{row['doc_id']}.txt")).read_text(encoding="utf-8")
            article = article_from_text(text, source_path=row["doc_id"], byline=row["author"], outlet=row["outlet"])
            labelled = registry().named(row["wire"])
            found = article.wire_outlet_name
            counts["right" if found == (labelled.name if labelled else None) else "missed" if found is None else "wrong"] += 1
    print(f"wires: {dict(counts)}")


def time_bulk(file: Path) -> None:
    """Articles a second of processor time, and how much is known of them."""
    started = time.process_time()
    reading = read_all(file)
    seconds = time.process_time() - started
    bases = Counter(article.published_basis for article in reading.articles)
    read, rejected = len(reading.articles), len(reading.rejected)
    print(f"bulk: {read} articles, {rejected} set aside, {read / seconds:.0f} articles/s of processor time")
    print(f"      outlet unknown {sum(article.outlet_id is None for article in reading.articles)}, dates by {dict(bases)}")
    for line in judged_metadata(file):
        print(f"      {line}")


def judged_metadata(file: Path) -> list[str]:
    """How many outlets, days and authors of the articles judged by hand are right, and which are not.

    An empty judgement says that nothing in the input tells: then nothing may be found.
    """
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        judged = {row["id"]: row for row in csv.DictReader(lines)}
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as records:
        chosen = {number: record["ID"] for number, record in enumerate(map(json.loads, records), start=1) if record.get("ID") in judged}
    right: Counter[str] = Counter()
    wrong = []
    for article in read_all(file).articles:
        row = judged.get(chosen.get(int(article.source_path.rpartition("#")[2]), ""))
        if row is None:
            continue
        names = (article.byline or "").casefold().split(", ")
        wanted = row["authors"].casefold().split("|")
        found = {
            "outlet": article.outlet_name == row["outlet"],
            "day": str(article.published_on or "") == row["published_on"],
            "first author": names[0] == wanted[0],
            "all authors": names == wanted,
        }
        right.update(name for name, is_right in found.items() if is_right)
        wrong.extend(f"{row['id']}: {name}" for name, is_right in found.items() if not is_right)
    return [f"of {len(chosen)} judged by hand: {', '.join(f'{name} {count}' for name, count in right.items())} right", *wrong]


if __name__ == "__main__":
    main()
