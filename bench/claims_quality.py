"""How well claims are found: spans, speakers and kinds against hand-labelled articles.

    python bench/claims_quality.py FOLDER [--tier fast] [--show 20]

FOLDER holds `claims.tsv` (corpus, doc_id, char_start, char_end, kind, speaker, status) and the texts as
`text/CORPUS/DOC_ID.txt`. A found claim matches a labelled one where their characters overlap by a Jaccard index of 0.6;
`exact` asks for the same characters. A row marked optional is neither rewarded nor punished. Where the labels tell the places
of cues and sources (cue_span, source_span), these are scored too: see `attribution_quality`.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
import unicodedata
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from attribution_quality import Tally

from crosswire.actors import find_actors
from crosswire.claims import find_claims
from crosswire.language import read_language
from crosswire.model import Article, Claim
from crosswire.reading import read

_ENDS = " \n\t\"'“”‘’«».,"
_THRESHOLD = 0.6


def folded(name: str | None) -> list[str]:
    """The words of a name without accents and punctuation, lower case."""
    plain = unicodedata.normalize("NFKD", name or "")
    return re.sub(r"[^a-z0-9 ]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower()).split()


def same_name(gold: str, found: str | None) -> bool:
    """One name holds the other's last word, or they share at least half of their words."""
    a, b = folded(gold if gold != "-" else ""), folded(found)
    if not a or not b:
        return not a and not b
    return a[-1] in b or b[-1] in a or len(set(a) & set(b)) * 2 >= len(set(a) | set(b))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space, quotation marks and stops at its ends."""
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    return start, end


def f1(right: int, found: int, gold: int) -> str:
    """Precision, recall and their harmonic mean as one line."""
    precision, recall = right / max(1, found), right / max(1, gold)
    mean = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {mean:.3f}  ({right} right, {found} found, {gold} in gold)"


def claims_of(article: Article, tier: str) -> list[Claim]:
    """The claims of one article."""
    document = read_language(article, "fast" if tier == "fast" else "full")
    actors, mentions = find_actors(document)
    return list(find_claims(document, actors, mentions)[0])


def joined(text: str, claims: list[Claim]) -> list[Claim]:
    """Direct claims of one speaker inside a paragraph as one, from the first character to the last."""
    kept: list[Claim] = []
    for claim in claims:
        last = kept[-1] if kept else None
        between = text[last.char_end : claim.char_start] if last is not None else "\n"
        is_direct = last is not None and last.claim_kind == claim.claim_kind == "direct"
        if last is not None and is_direct and last.speaker_name == claim.speaker_name and "\n" not in between:
            kept[-1] = replace(last, char_end=claim.char_end)
        else:
            kept.append(claim)
    return kept


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tier", choices=("full", "fast"), default="full")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="", help="articles whose path contains this")
    parser.add_argument("--join", action="store_true", help="join a quotation that its attribution interrupts, as some labels do")
    args = parser.parse_args()
    gold: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (args.folder / "claims.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            gold[f"{row['corpus']}/{row['doc_id']}.txt"].append(row)
    counts: dict[str, int] = defaultdict(int)
    misses: list[str] = []
    alarms: list[str] = []
    wrong: list[str] = []
    tally = Tally()
    by_cue: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    articles = [article for article in read(args.folder / "text") if article.source_path in gold and args.only in article.source_path]
    begun = time.perf_counter()
    for article in articles:
        rows, found = gold[article.source_path], claims_of(article, args.tier)
        tally.add(rows, found)
        found = joined(article.text, found) if args.join else found
        name = article.source_path.rsplit("/", 1)[-1][:26]
        options = []
        for g, row in enumerate(rows):
            start, end = int(row["char_start"]), int(row["char_end"])
            for f, claim in enumerate(found):
                shared = min(end, claim.char_end) - max(start, claim.char_start)
                jaccard = shared / (max(end, claim.char_end) - min(start, claim.char_start)) if shared > 0 else 0.0
                if jaccard >= _THRESHOLD:
                    options.append((-jaccard, g, f))
        pairs: dict[int, int] = {}
        for _, g, f in sorted(options):
            if g not in pairs and f not in pairs.values():
                pairs[g] = f
        optional = {f for g, f in pairs.items() if rows[g]["status"] != "required"}
        counts["found"] += len(found) - len(optional)
        for g, row in enumerate(rows):
            if row["status"] != "required":
                continue
            counts["gold"] += 1
            counts["asked"] += row["speaker"] != "?"
            if g not in pairs:
                misses.append(f"{name} | {row['kind']} | {row['speaker']} | {row['cue']} | {row['text'][:110]}")
                continue
            claim = found[pairs[g]]
            counts["right"] += 1
            start, end = int(row["char_start"]), int(row["char_end"])
            counts["exact"] += trimmed(article.text, start, end) == trimmed(article.text, claim.char_start, claim.char_end)
            counts["kind"] += claim.claim_kind == row["kind"]
            if row["speaker"] != "?":
                good = same_name(row["speaker"], claim.speaker_name)
                counts["speaker"] += good
                if not good:
                    wrong.append(f"{name} | {row['speaker']} <> {claim.speaker_name} | {claim.cue} | {row['text'][:80]}")
        for f, claim in enumerate(found):
            hit = f in pairs.values()
            by_cue[(claim.cue or "-").lower()][hit] += 1
            if not hit:
                alarms.append(f"{name} | {claim.claim_kind} | {claim.speaker_name} | {claim.cue} | {claim.claim_text[:110]!r}")
    seconds = time.perf_counter() - begun
    found_count, gold_count = counts["found"], counts["gold"]
    print("claims span        ", f1(counts["right"], found_count, gold_count))
    print("claims span exact  ", f1(counts["exact"], found_count, gold_count))
    print("claims span+kind   ", f1(counts["kind"], found_count, gold_count))
    print(f"claims span+speaker R {counts['speaker'] / max(1, counts['asked']):.3f}  ({counts['speaker']} of {counts['asked']})")
    if "cue_span" in next(iter(gold.values()))[0]:
        print("\n".join(tally.lines()))
    print(f"{len(articles)} articles in {seconds:.1f} s")
    if args.show:
        for title, items in (("missed", misses), ("false", alarms), ("wrong speaker", wrong)):
            print(f"-- {title} ({len(items)})")
            for item in items[: args.show]:
                print("  ", item.replace("\n", "⏎"))
        print("-- cues with most false alarms (false, right)")
        for cue, (false, right) in sorted(by_cue.items(), key=lambda item: -item[1][0])[:400]:
            print(f"   {cue}: {false}, {right}")


if __name__ == "__main__":
    main()
