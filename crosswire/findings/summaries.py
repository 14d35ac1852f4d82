"""The sentences an editor reads: who says which number, in which outlet.

Only wording belongs here. Every summary quotes the figures as printed and names a speaker wherever the text does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from crosswire.findings.intervals import comparable
from crosswire.findings.referents import Referent
from crosswire.findings.sums import SumCheck
from crosswire.model import Article, Measure


def article_label(article: Article) -> str:
    """How a summary calls an article: its outlet, else the agency whose copy it is, else its file."""
    if article.outlet_name:
        return article.outlet_name
    if article.wire_outlet_name:
        return f"{article.wire_outlet_name} copy in {_file(article)}"
    return _file(article)


def _file(article: Article) -> str:
    return PurePosixPath(article.source_path).name


def conflict_summary(
    measure: Measure,
    sides: Sequence[Sequence[Referent]],
    other_days: Sequence[Referent],
    beside: Sequence[Referent],
    articles: Mapping[str, Article],
) -> str:
    """'Ferries, idle: “nearly 60” (the union, in A) against “around 80” (Ada Holm, in B); ...'.

    Args:
        measure: what they speak of.
        sides: figures by side; those of one side do not contradict each other.
        other_days: figures of a later or earlier state.
        beside: figures that contradict nothing, or cannot be put on one scale with the others.
        articles: article_id to article.
    """
    told = " against ".join(joined(_statements(side, articles)) for side in sides)
    text = f"{capitalised(measure.label)}: {told}"
    if other_days:
        text += f"; {joined(_statements(other_days, articles))} of another day"
    scale = sides[0][0].figure
    on_scale = [r for r in beside if comparable(r.figure, scale)]
    if on_scale:
        verb = "contradicts" if len({_number(r) for r in on_scale}) == 1 else "contradict"
        text += f"; {joined(_statements(on_scale, articles))} {verb} none of them"
    off_scale = [r for r in beside if not comparable(r.figure, scale)]
    if off_scale:
        other = "currency" if scale.unit_kind == "money" else "unit"
        text += f"; {joined(_statements(off_scale, articles))}, in another {other}, not compared"
    return text + "."


def sum_summary(check: SumCheck, articles: Mapping[str, Article]) -> str:
    """'The parts 7 + 2 + 2 (A) make 11, not the 10 foreign citizens of B (every nationality ...).'"""
    addends = " + ".join(f"{part.figure.value:g}" for part in check.parts)
    where = joined(sorted({article_label(articles[part.figure.article_id]) for part in check.parts}))
    whole = check.whole.figure
    thing = f"“{whole.figure_text}{' ' + whole.counted if whole.counted else ''}”"
    relation = "not" if check.exact else "more than"
    made = f"{addends} make {check.total:g}" if len(check.parts) > 1 else f"a part of {addends}"
    return f"Parts do not add up: {made} ({where}), {relation} the {thing} of {article_label(articles[whole.article_id])}: {check.rule}."


def _number(referent: Referent) -> tuple[object, ...]:
    figure = referent.figure
    return (figure.low, figure.high, figure.unit)


def _statements(members: Iterable[Referent], articles: Mapping[str, Article]) -> list[str]:
    """One phrase for each distinct number, with all who state it: '“52” (A and B; Ada Holm, in C)'."""
    printed: dict[tuple[object, ...], Referent] = {}
    voices: dict[tuple[object, ...], dict[str, tuple[str | None, list[str]]]] = {}
    for member in members:
        number, speaker = _number(member), member.figure.said_by
        printed.setdefault(number, member)
        _, outlets = voices.setdefault(number, {}).setdefault(_folded(speaker), (speaker, []))
        label = article_label(articles[member.figure.article_id])
        if label not in outlets:
            outlets.append(label)
    return [f"“{printed[number].figure.figure_text}” ({_told_by(said.values())})" for number, said in voices.items()]


def _told_by(voices: Iterable[tuple[str | None, list[str]]]) -> str:
    ordered = sorted(voices, key=lambda voice: (voice[0] is not None, voice[0] or ""))
    return "; ".join((f"{speaker}, in " if speaker else "") + joined(sorted(outlets)) for speaker, outlets in ordered)


def _folded(name: str | None) -> str:
    """A speaker's name without accents and case, so that Žiedelis and Ziedelis are told once."""
    plain = unicodedata.normalize("NFKD", name or "")
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def joined(parts: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def capitalised(text: str) -> str:
    """The text with its first letter upper case."""
    return text[:1].upper() + text[1:]
