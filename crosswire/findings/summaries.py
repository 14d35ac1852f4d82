"""The sentences an editor reads: who says which number, in which outlet.

Only wording belongs here. Every summary quotes the figures as printed and names a speaker wherever the text does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

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
    measure: Measure, clashing: Sequence[Referent], beside: Sequence[Referent], articles: Mapping[str, Article]
) -> str:
    """'Political prisoners, held: “nearly 1,200” (rights groups, in A) against “around 1,400” (Trump, in B); ...'."""
    told = " against ".join(_statements(clashing, articles))
    text = f"{capitalised(measure.label)}: {told}"
    if beside:
        verb = "contradicts" if len({_key(r) for r in beside}) == 1 else "contradict"
        text += f"; {joined(_statements(beside, articles))} {verb} none of them"
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


def _key(referent: Referent) -> tuple[object, ...]:
    figure = referent.figure
    return (figure.low, figure.high, figure.unit, (figure.said_by or "").lower())


def _statements(members: Iterable[Referent], articles: Mapping[str, Article]) -> list[str]:
    """One phrase for each distinct number and speaker, with all outlets that print it."""
    outlets: dict[tuple[object, ...], list[str]] = {}
    printed: dict[tuple[object, ...], Referent] = {}
    for member in members:
        key = _key(member)
        printed.setdefault(key, member)
        label = article_label(articles[member.figure.article_id])
        if label not in outlets.setdefault(key, []):
            outlets[key].append(label)
    return [
        f"“{printed[key].figure.figure_text}” ({printed[key].figure.said_by + ', in ' if printed[key].figure.said_by else ''}{joined(labels)})"
        for key, labels in outlets.items()
    ]


def joined(parts: Sequence[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def capitalised(text: str) -> str:
    """The text with its first letter upper case."""
    return text[:1].upper() + text[1:]
