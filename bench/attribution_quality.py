"""Cues and sources of claims against labelled ones: is each attribution found, with the words that name who speaks?

A labelled attribution counts as found where a claim's cue shares a character with its cue, and the words that name that
claim's speaker share one with its source. Labels without a source are left out, since nothing can be compared.
`reporting` looks only at attributions whose cue holds a verb of saying or 'according to': labels of attitudes ('mocked',
'seems') differ too much from hand to hand.

Claims as such are measured in `claims_quality`, which prints these lines as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from crosswire.model import Claim

Span = tuple[int, int]

REPORTING = frozenset(
    word
    for stem in (
        "say says said saying|add adds added adding|tell tells told telling|write writes wrote writing written|state states stated stating"
        "|note notes noted noting|announce announces announced announcing|report reports reported reporting|confirm confirms confirmed"
        " confirming|claim claims claimed claiming|argue argues argued arguing|warn warns warned warning|deny denies denied denying"
        "|explain explains explained explaining|continue continues continued|remark remarks remarked|share shares shared|posted tweeted"
        " tweets|conveyed conveys|express expresses expressed expressing|insist insists insisted insisting|estimate estimates estimated"
        "|emphasised emphasized emphasises emphasizes emphasising emphasizing|stress stresses stressed stressing|highlighted highlights"
        " highlighting|informed informs informing|call calls called calling|termed terms|describe describes described describing|suggest"
        " suggests suggested suggesting|declare declares declared declaring|reply replies replied|ask asks asked asking|acknowledge"
        " acknowledges acknowledged acknowledging|believe believes believed|hailed hails|characterized characterizing"
    ).split("|")
    for word in stem.split()
)
_WORD = re.compile(r"[a-z]+")


def is_reporting(cue: str) -> bool:
    """True where a cue holds a verb of saying, or is 'according to'."""
    words = _WORD.findall(cue.lower())
    return not REPORTING.isdisjoint(words) or words[:2] == ["according", "to"]


def overlaps(left: Span, right: Span) -> bool:
    """True where two spans share a character."""
    return left[0] < right[1] and right[0] < left[1]


def labelled(rows: Iterable[Mapping[str, str]]) -> list[tuple[str, Span, Span]]:
    """Cue, its place and that of the source, of the labelled attributions that have both."""
    found: list[tuple[str, Span, Span]] = []
    for row in rows:
        cue, source = _span(row.get("cue_span", "")), _span(row.get("source_span", ""))
        if cue is not None and source is not None:
            found.append((row["cue"], cue, source))
    return found


def found_in(claims: Iterable[Claim]) -> list[tuple[str, Span, Span]]:
    """Cue, its place and that of the source, each once, of all claims that have both."""
    found: dict[tuple[Span, Span], str] = {}
    for claim in claims:
        if None in (claim.cue_char_start, claim.cue_char_end, claim.source_char_start, claim.source_char_end):
            continue
        cue = (claim.cue_char_start or 0, claim.cue_char_end or 0)
        source = (claim.source_char_start or 0, claim.source_char_end or 0)
        found[cue, source] = claim.cue or ""
    return [(cue, *places) for places, cue in found.items()]


class Tally:
    """Counts over articles; `lines()` prints them."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, rows: list[Mapping[str, str]], claims: Iterable[Claim]) -> None:
        """One article."""
        gold, found = labelled(rows), found_in(claims)
        every_cue = [span for row in rows if (span := _span(row.get("cue_span", ""))) is not None]
        for cue, at, source in gold:
            beside = [f for f in found if overlaps(f[1], at)]
            self._count("gold", cue)
            self._count("cue", cue, bool(beside))
            self._count("both", cue, any(overlaps(f[2], source) for f in beside))
        for cue, at, source in found:
            self._count("found", cue)
            self._count("right cue", cue, any(overlaps(at, g) for g in every_cue))
            self._count("right", cue, any(overlaps(at, g[1]) and overlaps(source, g[2]) for g in gold))

    def lines(self) -> list[str]:
        """Recall and precision of cue with source, of all attributions and of the reporting ones."""
        counts, printed = self._counts, []
        for which in ("all", "reporting"):
            gold, found = max(1, counts[which, "gold"]), max(1, counts[which, "found"])
            printed.append(
                f"cue+source {which:<10} R {counts[which, 'both'] / gold:.3f}  P {counts[which, 'right'] / found:.3f}"
                f"  (cue alone R {counts[which, 'cue'] / gold:.3f}  P {counts[which, 'right cue'] / found:.3f};"
                f" {counts[which, 'gold']} in gold, {counts[which, 'found']} found)"
            )
        return printed

    def _count(self, what: str, cue: str, times: bool = True) -> None:
        self._counts["all", what] += times
        if is_reporting(cue):
            self._counts["reporting", what] += times


def _span(text: str) -> Span | None:
    """'12 19' as (12, 19); None for '-' and the like."""
    parts = text.split()
    return (int(parts[0]), int(parts[1])) if len(parts) == 2 and all(part.isdigit() for part in parts) else None
