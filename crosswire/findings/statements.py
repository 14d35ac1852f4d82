"""Which claims of a story's articles are wordings of one statement.

Candidates share rare words; they are joined where the words they share in the same order weigh enough for what is known
of the speakers, or where two quotations of one speaker cover one another's meaning (`meanings`). Finding what differs
between the wordings is `quote_variants`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosswire.findings.meanings import FEWEST_COVERED, coverage, telling_keys
from crosswire.findings.quote_variants import find_quote_variants
from crosswire.findings.utterances import Utterance, is_same_speaker, utterances_of
from crosswire.findings.wordings import Alignment, Wording, align, could_share
from crosswire.ids import make_id
from crosswire.model import Analysis, SameStatement

__all__ = ["find_quote_variants", "link_statements"]

TELLING_WEIGHT = 1.4
"""A word of this weight or more (one that is not among the two hundred commonest) can bring two wordings together."""
FEWEST_TELLING = 2
LONGEST_POSTING = 300
"""A word in more wordings of one story than this is about the event as such and brings no two together."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The least that two wordings must share."""

    likeness: float
    shared: float
    """In weight: some 3 a content word, 8 a rare name."""
    containment: float = 0.0

    def holds(self, alignment: Alignment) -> bool:
        """Whether the two wordings share enough."""
        return alignment.likeness >= self.likeness and alignment.containment >= self.containment and alignment.shared >= self.shared

    def may_hold(self, a: Wording, b: Wording) -> bool:
        """False where no alignment of the two could pass; cheap."""
        shared = could_share(a, b)
        return shared >= max(self.shared, self.likeness * (a.weight + b.weight) / 2, self.containment * min(a.weight, b.weight))


RULES: Mapping[str, tuple[Rule, ...]] = {
    "one speaker, quoted": (Rule(0.5, 12), Rule(0.65, 7), Rule(0.0, 9, containment=0.9)),
    "one speaker": (Rule(0.6, 16), Rule(0.0, 12, containment=0.95)),
    "speaker unknown, quoted": (Rule(0.75, 10), Rule(0.0, 14, containment=0.95)),
    "two speakers, quoted": (Rule(0.85, 16),),
}
"""Read off some 300 pairs of claims from 45 stories: true pairs of quotations begin at a likeness of .5 where they are long,
false ones (a second remark on the same matter) end at .63 where they are short; reported speech paraphrases more freely."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two utterances that are wordings of one statement, and why."""

    first: Utterance
    second: Utterance
    reason: str


def link_statements(analyses: Sequence[Analysis], story_of: Mapping[str, str]) -> tuple[SameStatement, ...]:
    """The claims that occur in several articles of one story, each with the id of the statement it words.

    Args:
        analyses: the articles as analysed.
        story_of: article_id to story_id; articles that are missing are left out.

    Returns:
        One record a claim that has at least one other wording in another article. The id of a statement is made from its
        smallest claim_id, so that a further wording seldom changes it.
    """
    by_story: dict[str, list[Analysis]] = defaultdict(list)
    for analysis in analyses:
        story_id = story_of.get(analysis.article.article_id)
        if story_id is not None:
            by_story[story_id].append(analysis)
    found: list[SameStatement] = []
    for members in by_story.values():
        if len(members) > 1:  # most stories have one article, whose claims need not be taken apart
            found.extend(_linked(list(find_matches([utterance for analysis in members for utterance in utterances_of(analysis)]))))
    return tuple(sorted(found, key=lambda link: link.claim_id))


def find_matches(utterances: Sequence[Utterance]) -> Iterator[Match]:
    """Pairs of utterances of two articles that word one statement."""
    for first, second, alignments in _candidates(utterances):
        reasons = [reason for alignment in alignments if (reason := why_same(first, second, alignment))]
        if reasons:
            yield Match(first, second, reasons[0])
    yield from _translations(utterances)


def _translations(utterances: Sequence[Utterance]) -> Iterator[Match]:
    """Pairs of quotations of one speaker whose sentences mean the same in other words."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, utterance in enumerate(utterances):
        if utterance.is_quoted and utterance.speaker:
            for position, wording in enumerate(utterance.wordings):
                for key in set(telling_keys(wording)):
                    places[f"{utterance.speaker[-1][:1]} {key}"].append((index, position))
    shared: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for own in places.values():
        if len(own) <= LONGEST_POSTING:
            shared.update(pair for pair in combinations(own, 2) if pair[0][0] != pair[1][0])
    told: set[tuple[int, int]] = set()
    for ((left, left_position), (right, right_position)), count in sorted(shared.items()):
        first, second = utterances[left], utterances[right]
        if count < FEWEST_COVERED or (left, right) in told or not _is_one_moment(first, second) or not is_same_speaker(first, second):
            continue
        covered = coverage(first.wordings[left_position], second.wordings[right_position])
        if covered is not None and covered.is_one_sentence:
            told.add((left, right))
            yield Match(first, second, f"one speaker, quoted: {covered.together:.0%} of the content words of both mean the same")


def _is_one_moment(first: Utterance, second: Utterance) -> bool:
    """Two articles, and nothing says that the words were spoken on two occasions."""
    a, b = first.claim, second.claim
    return a.article_id != b.article_id and (a.medium is None or b.medium is None or a.medium == b.medium)


def why_same(first: Utterance, second: Utterance, alignment: Alignment) -> str | None:
    """Why two sentences are wordings of one statement; None where they need not be.

    What is known of the speakers decides how much evidence it takes (`RULES`).
    """
    for rule in _rules(first, second):
        if rule.holds(alignment):
            return f"{_relation(first, second)}: {_share(alignment, rule)} of the weight of the words is shared in the same order"
    return None


def _relation(first: Utterance, second: Utterance) -> str | None:
    quoted = first.is_quoted and second.is_quoted
    if is_same_speaker(first, second):
        return "one speaker, quoted" if quoted else "one speaker"
    if not quoted:
        return None
    return "two speakers, quoted" if first.speaker and second.speaker else "speaker unknown, quoted"


def _rules(first: Utterance, second: Utterance) -> tuple[Rule, ...]:
    return RULES.get(_relation(first, second) or "", ())


def _share(alignment: Alignment, rule: Rule) -> str:
    if rule.containment:
        return f"{min(alignment.containment, 1):.0%} of the shorter wording's, that is {min(alignment.likeness, 1):.0%} of both,"
    return f"{min(alignment.likeness, 1):.0%}"


def _candidates(utterances: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance, list[Alignment]]]:
    """Pairs of utterances of two articles with the sentences of theirs that share telling words, aligned."""
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, utterance in enumerate(utterances):
        for position, wording in enumerate(utterance.wordings):
            for root in {token.root for token in wording.tokens if token.weight >= TELLING_WEIGHT}:
                postings[root].append((index, position))
    articles = [utterance.claim.article_id for utterance in utterances]
    counted: Counter[tuple[tuple[int, int], tuple[int, int]]] = Counter()
    for places in postings.values():
        if 1 < len(places) <= LONGEST_POSTING:
            counted.update(pair for pair in combinations(places, 2) if articles[pair[0][0]] != articles[pair[1][0]])
    shared: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    # in order, since the first match of a claim gives its reason, and a set of words is walked in another order in each process
    for (left, left_position), (right, right_position) in sorted(pair for pair, count in counted.items() if count >= FEWEST_TELLING):
        shared[left, right].append((left_position, right_position))
    for (left, right), near in shared.items():
        first, second = utterances[left], utterances[right]
        if rules := _rules(first, second):
            sentences = [(first.wordings[a], second.wordings[b]) for a, b in near]
            alignments = [align(a, b) for a, b in sentences if any(rule.may_hold(a, b) for rule in rules)]
            yield first, second, sorted(alignments, key=lambda alignment: -alignment.likeness)


def _linked(matches: Iterable[Match]) -> Iterator[SameStatement]:
    """One record a claim of each connected set of matches."""
    parent: dict[str, str] = {}

    def root_of(claim_id: str) -> str:
        while parent.setdefault(claim_id, claim_id) != claim_id:
            claim_id = parent[claim_id]
        return claim_id

    reasons: dict[str, str] = {}
    for match in matches:
        for claim_id in (match.first.claim.claim_id, match.second.claim.claim_id):
            reasons.setdefault(claim_id, match.reason)
        roots = sorted((root_of(match.first.claim.claim_id), root_of(match.second.claim.claim_id)))
        parent[roots[1]] = roots[0]
    for claim_id in list(parent):
        yield SameStatement(claim_id, make_id("statement", root_of(claim_id)), reasons[claim_id])
