"""Articles whose text is (nearly) that of another: reprints, wire copy, the same page fetched twice.

Found by MinHash over runs of words with locality-sensitive hashing, then confirmed by counting the runs they share.
Whether two different texts report one event is `grouping`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from zlib import crc32

from crosswire.language.words import fold
from crosswire.model import Analysis

RUN_WORDS = 3
NEARLY = 0.6
"""Share of runs of three words in common (Jaccard) from which one text is a copy of the other."""
MOSTLY = 0.85
"""Share of the shorter text's runs found in the longer from which the shorter is a cut copy of it."""
FEWEST_WORDS = 20
"""Shorter texts are copies only where they are equal."""
_PERMUTATIONS = 64
_LSH_THRESHOLD = 0.4
_WORD = re.compile(r"[a-z0-9]+")


def find_copies(analyses: Sequence[Analysis]) -> dict[str, tuple[str, str]]:
    """For each article that is a copy: the article_id of the first one with that text, and why.

    The first is the earliest by date of publication (unknown dates last), an agency's own report before a reprint of it.
    """
    ordered = sorted(analyses, key=_precedence)
    runs = {analysis.article.article_id: _runs(analysis) for analysis in ordered}
    near = _near(runs)
    copies: dict[str, tuple[str, str]] = {}
    originals: list[str] = []
    position = {article_id: index for index, article_id in enumerate(runs)}
    for article_id, own in runs.items():
        for other in sorted(near[article_id], key=position.__getitem__):
            if position[other] >= position[article_id]:
                break
            reason = _why_copy(own, runs[other])
            if reason is not None:
                copies[article_id] = (copies[other][0] if other in copies else other, reason)
                break
        else:
            originals.append(article_id)
    return copies


def _precedence(analysis: Analysis) -> tuple[date, bool, str]:
    article = analysis.article
    is_reprint = article.wire_outlet_id is not None and article.wire_outlet_id != article.outlet_id
    return article.published_on or date.max, is_reprint, article.article_id


def _runs(analysis: Analysis) -> frozenset[str]:
    """The runs of words of an article's body; the text as a whole where it is too short to have many."""
    text = "\n".join(s.text for s in analysis.sentences if s.block_kind != "title") or analysis.article.text
    words = _WORD.findall(fold(text).lower())
    if len(words) < FEWEST_WORDS:
        return frozenset((" ".join(words),)) if words else frozenset()
    return frozenset(" ".join(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1))


def _near(runs: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=_LSH_THRESHOLD, num_perm=_PERMUTATIONS)
    sketches: dict[str, MinHash] = {}
    for article_id, own in runs.items():
        if own:
            sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=crc32)
            sketch.update_batch([run.encode() for run in own])
            sketches[article_id] = sketch
            index.insert(article_id, sketch)
    return {key: [str(found) for found in index.query(sketches[key])] if key in sketches else [] for key in runs}


def _why_copy(own: frozenset[str], other: frozenset[str]) -> str | None:
    shared = len(own & other)
    if not shared:
        return None
    if own == other:
        return "the same words throughout"
    alike = shared / len(own | other)
    if alike >= NEARLY:
        return f"{alike:.0%} of all runs of three words are the same"
    contained = shared / min(len(own), len(other))
    if contained >= MOSTLY and min(len(own), len(other)) >= FEWEST_WORDS:
        return f"{contained:.0%} of the shorter text stands in the longer one"
    return None
