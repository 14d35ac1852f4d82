"""What differs between the wordings of one statement: quotations reworded, and words dropped without a mark.

Only words given as the speaker's own are held against one another. A quotation that ends early or starts late is no
finding: quoting in part is allowed; leaving words out in the middle without an ellipsis is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.findings.meanings import coverage
from crosswire.findings.paraphrases import ReportedOtherwise, reported_otherwise
from crosswire.findings.stretches import Stretch, differing_stretches
from crosswire.findings.summaries import article_label, joined
from crosswire.findings.utterances import Utterance, utterances_of
from crosswire.findings.wordings import Alignment, Token, Wording, align
from crosswire.ids import make_id
from crosswire.model import Analysis, Article, Discrepancy, DiscrepancyKind, SameStatement, Severity

LEAST_DROPPED = 2.5
"""In weight: about one content word."""
SAME_SENTENCE = 0.5
SAME_SENTENCE_PART = 0.8
"""Likeness, or containment of the shorter, from which two sentences of one statement are wordings of one sentence."""
CLOSE = 0.55
"""Numbers and negations are compared only in wordings at least this alike: a free paraphrase may move them."""
MOST_WORDINGS = 12
LONGEST_QUOTE = 170


@dataclass(frozen=True, slots=True)
class Printed:
    """A wording and every claim that prints it."""

    wording: Wording
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two wordings of one sentence differ. In `dropped`, `a` is the wording that lacks the words."""

    kind: DiscrepancyKind
    a: Printed
    b: Printed
    dropped: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def find_quote_variants(
    analyses: Sequence[Analysis], same_statements: Sequence[SameStatement], story_of: Mapping[str, str]
) -> tuple[Discrepancy, ...]:
    """At most one finding a statement and kind: `quote_variant` and `dropped_words`.

    Severity is `info` for rewording (two translations of one sentence), `warning` where a number or a negation differs or
    is among the dropped words.
    """
    articles = {analysis.article.article_id: analysis.article for analysis in analyses}
    statement_of = {link.claim_id: link.same_statement_id for link in same_statements}
    by_statement: dict[str, list[Utterance]] = defaultdict(list)
    for analysis in analyses:
        for utterance in utterances_of(analysis, among=statement_of):
            by_statement[statement_of[utterance.claim.claim_id]].append(utterance)
    found: list[Discrepancy] = []
    for utterances in by_statement.values():
        differences = list(differences_between([utterance for utterance in utterances if utterance.is_quoted]))
        story_id = story_of[utterances[0].claim.article_id]
        found += [_reported_otherwise(story_id, report, articles) for report in _one_a_report(reported_otherwise(utterances))]
        for kind in ("quote_variant", "dropped_words"):
            own = [difference for difference in differences if difference.kind == kind]
            if own:
                found.append(_discrepancy(kind, story_id, own, articles))
    return tuple(sorted(found, key=lambda discrepancy: discrepancy.discrepancy_id))


def differences_between(utterances: Sequence[Utterance]) -> Iterator[Difference]:
    """The differences that an editor would want to see between the wordings of one statement."""
    printed: dict[tuple[str, ...], list[tuple[Wording, Utterance]]] = defaultdict(list)
    for utterance in utterances:
        for wording in utterance.wordings:
            printed[wording.key].append((wording, utterance))
    classes = [Printed(own[0][0], tuple(utterance for _, utterance in own)) for own in printed.values()]
    classes.sort(key=lambda c: (-len(c.utterances), -c.wording.weight, c.wording.key))
    for a, b in combinations(classes[:MOST_WORDINGS], 2):
        if len({utterance.claim.article_id for utterance in (*a.utterances, *b.utterances)}) > 1:
            difference = _difference(a, b)
            if difference is not None:
                yield difference


def _difference(first: Printed, second: Printed) -> Difference | None:
    """What an editor would want to know of two wordings; None where they are two sentences, or differ in house style alone."""
    alignment = align(first.wording, second.wording)
    if alignment.likeness < SAME_SENTENCE and alignment.containment < SAME_SENTENCE_PART:
        covered = coverage(first.wording, second.wording)
        return Difference("quote_variant", first, second) if covered is not None and covered.is_one_sentence else None
    stretches = [stretch for stretch in differing_stretches(alignment) if stretch.tells]
    lacking_first = [stretch.second for stretch in stretches if not stretch.first]
    lacking_second = [stretch.first for stretch in stretches if not stretch.second]
    if not stretches:
        return None
    if len(lacking_first) == len(stretches):
        return _dropped(first, second, lacking_first)
    if len(lacking_second) == len(stretches):
        return _dropped(second, first, lacking_second)
    return Difference("quote_variant", first, second, (), tuple(_remarks(alignment, stretches)))


def _dropped(cut: Printed, full: Printed, gaps: Sequence[Sequence[Token]]) -> Difference | None:
    words = [token for gap in gaps for token in gap]
    remarks = []
    if any(token.is_number for token in words):
        remarks.append("a number is among the words left out")
    if any(token.is_negation for token in words):
        remarks.append("a negation is among the words left out")
    if cut.wording.has_ellipsis or (not remarks and sum(token.weight for token in words) < LEAST_DROPPED):
        return None
    return Difference("dropped_words", cut, full, tuple(" ".join(token.printed for token in gap) for gap in gaps), tuple(remarks))


def _remarks(alignment: Alignment, stretches: Sequence[Stretch]) -> Iterator[str]:
    if alignment.likeness < CLOSE:
        return
    for stretch in stretches:
        ours, theirs = ([token.printed for token in side if token.is_number] for side in (stretch.first, stretch.second))
        if ours and theirs:
            yield f"the number differs: {joined(ours)} against {joined(theirs)}"
    negations = sum(token.is_negation for stretch in stretches for token in (*stretch.first, *stretch.second))
    if negations % 2:
        yield "a negation stands in one of them only"


def _discrepancy(kind: DiscrepancyKind, story_id: str, differences: Sequence[Difference], articles: Mapping[str, Article]) -> Discrepancy:
    printed = {side.wording.key: side for difference in differences for side in (difference.a, difference.b)}
    claims = {utterance.claim.claim_id: utterance.claim for side in printed.values() for utterance in side.utterances}
    outlets = sorted({article_label(articles[claim.article_id]) for claim in claims.values()})
    remarks = tuple(dict.fromkeys(remark for difference in differences for remark in difference.remarks))
    severity: Severity = "warning" if remarks else "info"
    summary = _dropped_summary(differences, articles) if kind == "dropped_words" else _variant_summary(differences, articles)
    return Discrepancy(
        discrepancy_id=make_id("discrepancy", kind, story_id, *sorted(claims)),
        story_id=story_id,
        measure_id=None,
        kind=kind,
        severity=severity,
        outlet_count=len(outlets),
        outlets=tuple(outlets),
        figure_ids=(),
        claim_ids=tuple(sorted(claims, key=lambda claim_id: (claims[claim_id].article_id, claims[claim_id].char_start))),
        summary=f"{summary}{'; ' + '; '.join(remarks) if remarks else ''}.",
    )


def _one_a_report(reports: Iterable[ReportedOtherwise]) -> Iterable[ReportedOtherwise]:
    """The first quotation that each differing report is held against: what several outlets quote is told once."""
    return {report.reported.claim.claim_id: report for report in reversed(list(reports))}.values()


def _reported_otherwise(story_id: str, report: ReportedOtherwise, articles: Mapping[str, Article]) -> Discrepancy:
    quoted, reported = Printed(report.quoted_wording, (report.quoted,)), Printed(report.reported_wording, (report.reported,))
    claims = [report.quoted.claim, report.reported.claim]
    outlets = sorted({article_label(articles[claim.article_id]) for claim in claims})
    return Discrepancy(
        discrepancy_id=make_id("discrepancy", "quote_variant", story_id, *sorted(claim.claim_id for claim in claims)),
        story_id=story_id,
        measure_id=None,
        kind="quote_variant",
        severity="warning",
        outlet_count=len(outlets),
        outlets=tuple(outlets),
        figure_ids=(),
        claim_ids=tuple(claim.claim_id for claim in claims),
        summary=f"{_speakers([report.quoted, report.reported])[0]} is quoted with {_quoted(quoted)} ({_where(quoted, articles)})"
        f" and reported to have said: {_quoted(reported)} ({_where(reported, articles)}); {report.remark}.",
    )


def _variant_summary(differences: Sequence[Difference], articles: Mapping[str, Article]) -> str:
    """'Jane Doe is quoted in different words: “...” (A and B) against “...” (C)', one such contrast a sentence."""
    contrasts = [
        " against ".join(f"{_quoted(side)} ({_where(side, articles)})" for side in sorted(sides, key=_position))
        for sides in _by_sentence(differences)
    ]
    told = "; ".join(contrasts)
    sides = [side for difference in differences for side in (difference.a, difference.b)]
    speakers = _speakers([utterance for side in sides for utterance in side.utterances])
    if len(speakers) > 1:
        return f"One quotation is attributed to {joined(speakers)} and worded differently: {told}"
    return f"{speakers[0]} is quoted in different words: {told}"


def _by_sentence(differences: Sequence[Difference]) -> list[list[Printed]]:
    """The wordings that the differences connect, a list for each sentence of the statement."""
    sentences: list[dict[tuple[str, ...], Printed]] = []
    for difference in differences:
        sides = {side.wording.key: side for side in (difference.a, difference.b)}
        touched = [sentence for sentence in sentences if sentence.keys() & sides.keys()]
        for sentence in touched:
            sides |= sentence
        sentences = [sentence for sentence in sentences if sentence not in touched] + [sides]
    return sorted((list(sentence.values()) for sentence in sentences), key=lambda sides: min(map(_position, sides)))


def _dropped_summary(differences: Sequence[Difference], articles: Mapping[str, Article]) -> str:
    """'Jane Doe is quoted without “...” in A; in B: “...”; no ellipsis marks the gap'."""
    parts = []
    for difference in differences:
        words = joined([f"“{words}”" for words in difference.dropped])
        where_cut, where_full = _where(difference.a, articles), _where(difference.b, articles)
        who = _speakers(difference.a.utterances)[0]
        parts.append(f"{who} is quoted without {words} in {where_cut}; in {where_full}: {_quoted(difference.b)}")
    return "; ".join(dict.fromkeys(parts)) + "; no ellipsis marks the gap"


def _speakers(utterances: Sequence[Utterance]) -> list[str]:
    """The speakers' names, the fullest form of each last name, the most frequent first.

    An article that gives the words to the speaker whom most articles name gives them to nobody else: a second speaker
    there comes from a headline or caption that leaves the name out.
    """
    articles_of: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for utterance in utterances:
        name = utterance.claim.speaker_name
        if name and utterance.speaker:
            key = utterance.speaker[-1]
            articles_of[key].add(utterance.claim.article_id)
            names[key] = max(names.get(key, ""), name, key=lambda n: (len(n), n))
    if not names:
        return ["A speaker who is not named"]
    first, *others = sorted(names, key=lambda key: (-len(articles_of[key]), key))
    return [names[first], *(names[key] for key in others if articles_of[key] - articles_of[first] and names[key][0].isupper())]


def _position(side: Printed) -> tuple[int, str, int]:
    """Wordings that more articles print come first."""
    claims = [utterance.claim for utterance in side.utterances]
    return min((-len({c.article_id for c in claims}), claim.article_id, claim.char_start) for claim in claims)


def _where(side: Printed, articles: Mapping[str, Article]) -> str:
    return joined(sorted({article_label(articles[utterance.claim.article_id]) for utterance in side.utterances}))


def _quoted(side: Printed) -> str:
    text = " ".join(side.wording.text.split()).strip(" ,;\"'“”«»")
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{text}”"
