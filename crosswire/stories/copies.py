"""Articles whose text is (nearly) that of another: reprints, wire copy, the same page fetched twice.

Runs of words are kept as numbers. Those that fall into a fixed eighth of all numbers are a sample that finds a text and what is
cut out of it alike (A. Broder, "On the resemblance and containment of documents", 1997); what shares enough of it is compared
as a whole.
Whether two different texts report one event is `grouping`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from zlib import crc32

from crosswire.language.words import fold
from crosswire.model import Analysis

if TYPE_CHECKING:
    import numpy as np

    Runs = np.ndarray[Any, np.dtype[np.uint64]]

RUN_WORDS = 3
NEARLY = 0.6
"""Share of runs of three words in common (Jaccard) from which one text is a copy of the other."""
MOSTLY = 0.85
"""Share of the shorter text's runs found in the longer from which the shorter is a cut copy of it."""
FEWEST_WORDS = 20
"""Shorter texts are copies only where they are equal."""
_SAMPLED_BELOW = 1 << 61
_SHORT = 40
_LIKELY = 0.3
"""Share of the smaller sample in common from which two texts are compared as a whole."""
_ORIGINALS = 20
"""A run of many articles brings each of them together with the earliest so many of them: a copy needs but one original."""
_SCATTER = 0x9E3779B97F4A7C15
"""Odd, with bits spread evenly (2^64 over the golden ratio): multiplying by it scatters neighbouring numbers."""
_WORD = re.compile(r"[a-z0-9]+")


def find_copies(analyses: Sequence[Analysis]) -> dict[str, tuple[str, str]]:
    """For each article that is a copy: the article_id of the first one with that text, and why.

    The first is the earliest by date of publication (unknown dates last), an agency's own report before a reprint of it.
    """
    ordered = sorted(analyses, key=_precedence)
    runs = {analysis.article.article_id: _runs(analysis) for analysis in ordered}
    near = _near(runs)
    copies: dict[str, tuple[str, str]] = {}
    for article_id, own in runs.items():
        for other in near[article_id]:
            reason = _why_copy(own, runs[other])
            if reason is not None:
                copies[article_id] = (copies[other][0] if other in copies else other, reason)
                break
    return copies


def _precedence(analysis: Analysis) -> tuple[date, bool, str]:
    article = analysis.article
    is_reprint = article.wire_outlet_id is not None and article.wire_outlet_id != article.outlet_id
    return article.published_on or date.max, is_reprint, article.article_id


def _runs(analysis: Analysis) -> Runs:
    """The runs of words of an article's body, as sorted numbers; one for the whole text where it is too short to have many."""
    import numpy as np

    text = "\n".join(s.text for s in analysis.sentences if s.block_kind != "title") or analysis.article.text
    words = _WORD.findall(fold(text).lower())
    if len(words) < FEWEST_WORDS:
        return np.array([crc32(" ".join(words).encode())] if words else [], dtype=np.uint64)
    numbers = np.array([crc32(word.encode()) for word in words], dtype=np.uint64)
    runs = np.zeros(len(words) - RUN_WORDS + 1, dtype=np.uint64)
    for position in range(RUN_WORDS):
        runs = (runs ^ numbers[position : position + len(runs)]) * np.uint64(_SCATTER)  # overflow wraps around: a hash
    return np.unique(runs)


def _near(runs: Mapping[str, Runs]) -> dict[str, list[str]]:
    """For each article those before it that share enough of their samples to be worth comparing, in order."""
    import numpy as np

    article_ids = list(runs)
    samples = [_sample(own) for own in runs.values()]
    sampled = [int((own < _SAMPLED_BELOW).sum()) for own in runs.values()]
    shared: Counter[tuple[int, int]] = Counter()
    owners = np.repeat(np.arange(len(samples)), [len(sample) for sample in samples])
    numbers = np.concatenate(samples) if samples else np.zeros(0, dtype=np.uint64)
    order = np.argsort(numbers, kind="stable")
    ends = np.flatnonzero(np.diff(numbers[order])) + 1
    for group in np.split(owners[order], ends):
        if len(group) > 1:
            alike = group.tolist()
            shared.update((early, late) for place, early in enumerate(alike[:_ORIGINALS]) for late in alike[place + 1 :])
    near: dict[str, list[str]] = {article_id: [] for article_id in article_ids}
    for (early, late), count in sorted(shared.items()):
        if count >= _LIKELY * min(sampled[early], sampled[late]):
            near[article_ids[late]].append(article_ids[early])
    return near


def _sample(own: Runs) -> Runs:
    """Every eighth run or so, the same ones in every text; all of a short text, which may have none of those."""
    chosen: Runs = own if len(own) <= _SHORT else own[own < _SAMPLED_BELOW]
    return chosen


def _why_copy(own: Runs, other: Runs) -> str | None:
    import numpy as np

    shared = len(np.intersect1d(own, other, assume_unique=True))
    if not shared:
        return None
    if shared == len(own) == len(other):
        return "the same words throughout"
    alike = shared / (len(own) + len(other) - shared)
    if alike >= NEARLY:
        return f"{alike:.0%} of all runs of three words are the same"
    contained = shared / min(len(own), len(other))
    if contained >= MOSTLY and min(len(own), len(other)) >= FEWEST_WORDS:
        return f"{contained:.0%} of the shorter text stands in the longer one"
    return None
