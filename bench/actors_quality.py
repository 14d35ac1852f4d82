"""Quality of actors against a labelled folder: names found, B-cubed over (article, printed name), kinds.

Usage: python bench/actors_quality.py GOLD_FOLDER [--tier fast] [--show N]

GOLD_FOLDER holds `actors.tsv` (corpus, doc_id, actor, kind, name, status) and the texts as `text/CORPUS/DOC_ID.txt`.
"""

from __future__ import annotations

import argparse
import csv
import re
import unicodedata
from pathlib import Path

from crosswire.actors import find_actors, link_actors
from crosswire.language import read_language
from crosswire.model import Analysis
from crosswire.reading import article_from_text


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9 ]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower()).strip()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tier", default="full")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    with (options.folder / "actors.tsv").open(encoding="utf-8") as lines:
        gold = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    analyses = {}
    for doc in sorted({f"{row['corpus']}/{row['doc_id']}.txt" for row in gold}):
        article = article_from_text((options.folder / "text" / doc).read_text(encoding="utf-8"), source_path=doc)
        document = read_language(article, options.tier)
        actors, mentions = find_actors(document)
        analyses[doc] = Analysis(article, document.sentences, (), (), (), actors, mentions, options.tier)
    linked, links = link_actors(list(analyses.values()))
    actor_of = {link.article_actor_id: link.actor_id for link in links}
    kind_of = {actor.actor_id: actor.kind for actor in linked}
    found = {}
    for doc, analysis in analyses.items():
        for actor in analysis.actors:
            for name in actor.names:
                found.setdefault((doc, fold(name)), actor_of[actor.article_actor_id])
    items = []
    for row in gold:
        doc = f"{row['corpus']}/{row['doc_id']}.txt"
        if row["status"] == "required":
            items.append((row["actor"], found.get((doc, fold(row["name"]))), doc, row["name"], row["kind"]))
    lost = [item for item in items if item[1] is None]
    precision = recall = 0.0
    for index, item in enumerate(items):
        cluster = [x for x in items if x[1] == item[1]] if item[1] else [items[index]]
        chain = [x for x in items if x[0] == item[0]]
        both = sum(x[0] == item[0] for x in cluster)
        precision += both / len(cluster)
        recall += both / len(chain) if item[1] else 0.0
    p, r = precision / len(items), recall / len(items)
    right = [kind_of[item[1]] == item[4] for item in items if item[1]]
    known = {(f"{row['corpus']}/{row['doc_id']}.txt", fold(row["name"])) for row in gold}
    print(f"names found  R {1 - len(lost) / len(items):.3f} ({len(items) - len(lost)} of {len(items)})")
    print(f"B-cubed      P {p:.3f}  R {r:.3f}  F1 {2 * p * r / (p + r):.3f}")
    print(f"kind right   {sum(right) / len(right):.3f}")
    print(f"not in gold  {len(set(found) - known)} of {len(found)}")
    for item in lost[: options.show]:
        print("  lost", item)
    for item in sorted(set(found) - known)[: options.show]:
        print("  extra", item)
    if options.show:
        for actor in linked:
            print("  ", actor.kind[:3], actor.name, actor.names)
        for link in links:
            if "differ" in link.reason or "surname" in link.reason:
                print("  ", link.reason)


if __name__ == "__main__":
    main()
