"""Findings about people: names that outlets spell differently, and offices that outlets give differently.

Which spellings are one person is decided in `crosswire.actors`; here they are only laid side by side, story by story.
Initials, honorifics, short forms and bare surnames are no variants; a spelling that differs in its accents alone is
worth a note, one that differs in its letters a warning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from crosswire.actors.lexicon import titles
from crosswire.actors.person_names import ARTICLE, parse_person
from crosswire.actors.spellings import Likeness, fold, given_likeness, surname_likeness
from crosswire.findings.offices import Office, are_rivals, office_of
from crosswire.findings.summaries import article_label, joined
from crosswire.ids import make_id
from crosswire.model import Actor, ActorLink, Analysis, ArticleActor, Discrepancy, DiscrepancyKind, Severity

_SPELLINGS = ("equal", "spelling", "letter")
"""Likenesses that are spellings of one name, not a name and its short form or initial."""
_DIGIT = re.compile(r"\d")
_MOST_OUTLETS = 6
_Forms = partial(defaultdict[str, set[str]], set)


@dataclass(frozen=True, slots=True)
class _Printed:
    """How one article prints an actor."""

    article_id: str
    outlet: str
    actor: ArticleActor


def find_name_variants(
    analyses: Sequence[Analysis], actors: Sequence[Actor], actor_links: Sequence[ActorLink], story_of: Mapping[str, str]
) -> tuple[Discrepancy, ...]:
    """Spellings and offices of one person that differ between the outlets of a story.

    Args:
        analyses: all analysed articles.
        actors: what `link_actors` made of them.
        actor_links: its links from article actors to actors.
        story_of: article id -> story id; articles without a story are left out.
    """
    actor_of = {link.article_actor_id: link.actor_id for link in actor_links}
    people = {actor.actor_id: actor for actor in actors if actor.kind == "person" and actor.article_count > 1}
    printed: dict[tuple[str, str], list[_Printed]] = defaultdict(list)
    for analysis in analyses:
        story_id = story_of.get(analysis.article.article_id)
        for actor in analysis.actors:
            actor_id = actor_of.get(actor.article_actor_id)
            if story_id is not None and actor_id in people:
                printed[(story_id, actor_id)].append(_Printed(analysis.article.article_id, article_label(analysis.article), actor))
    found: list[Discrepancy] = []
    for (story_id, actor_id), prints in sorted(printed.items()):
        if len({p.outlet for p in prints}) > 1:
            found += _spellings(story_id, people[actor_id], prints)
            found += _offices(story_id, people[actor_id], prints)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """The parts of one printed form: folded, and the surname as printed but for its case."""

    given: str
    surname: str
    accented: str


def _spellings(story_id: str, actor: Actor, prints: Sequence[_Printed]) -> list[Discrepancy]:
    surnames, given, accented = _Forms(), _Forms(), _Forms()
    given_names = {person.given for one in prints if (person := parse_person(one.actor.name)) is not None}
    for one in prints:
        for spelling in _spellings_of(one.actor, given_names):
            surnames[spelling.surname].add(one.outlet)
            accented[spelling.accented].add(one.outlet)
            if len(spelling.given) > 1:
                given[spelling.given].add(one.outlet)
    for forms in (surnames, accented):
        _drop_lost_apostrophes(forms)
    severity: Severity
    if _is_split(surnames, surname_likeness) or _is_split(given, given_likeness):
        severity, what = "warning", "One person, spelled differently"
    elif _is_split(accented, _are_accents):
        severity, what = "info", "One name, with and without accents"
    else:
        return []
    by_form: dict[str, set[str]] = defaultdict(set)
    for one in prints:
        by_form[one.actor.name].add(one.outlet)
    ranked = sorted(by_form.items(), key=lambda item: (-len(item[1]), item[0]))
    told = " against ".join(f"“{form}” ({_some(sorted(outlets))})" for form, outlets in ranked)
    return [_discrepancy("name_variant", severity, story_id, actor, prints, f"{what}: {told}.")]


def _spellings_of(actor: ArticleActor, given_names: Collection[str]) -> list[_Spelling]:
    """The forms that print a surname; a given name alone is none, nor is a line in capitals or a handle."""
    spellings = []
    for form in actor.names:
        words = form.split()
        if len(words) > 1 and (title := titles().get(words[0])) is not None and title.kind == "honorific":
            words = words[1:]
        person = parse_person(" ".join(words))
        if form.startswith("@") or form.isupper() or person is None:
            continue
        printed = ARTICLE.sub("", words[0 if person.surname_is_first else -1].casefold().replace("’", "'"))
        if not _DIGIT.search(printed) and fold(printed) == person.surname and (person.is_full or person.surname not in given_names):
            spellings.append(_Spelling(person.given, person.surname, printed))
    return spellings


def _drop_lost_apostrophes(forms: dict[str, set[str]]) -> None:
    """'Okafors' beside 'Okafor' is a possessive whose apostrophe was lost on the way, not another spelling."""
    for form in [form for form in forms if form[-1:] == "s" and form[:-1] in forms]:
        forms[form[:-1]] |= forms.pop(form)


def _are_accents(one: str, other: str) -> Likeness | None:
    return "equal" if fold(one) == fold(other) else None


def _is_split(forms: Mapping[str, set[str]], likeness: Callable[[str, str], Likeness | None]) -> bool:
    """Two spellings of one name, each printed by an outlet that the other's are not all of."""
    return any(
        len(forms[one] | forms[other]) > 1 and likeness(one, other) in _SPELLINGS and one != other
        for one, other in combinations(sorted(forms), 2)
    )


def _offices(story_id: str, actor: Actor, prints: Sequence[_Printed]) -> list[Discrepancy]:
    """Offices of two outlets that exclude one another, where the two have no office in common."""
    by_outlet: dict[str, dict[Office, str]] = defaultdict(dict)
    for one in prints:
        for role in one.actor.roles:
            office = office_of(role)
            if office is not None:
                by_outlet[one.outlet].setdefault(office, role)
    rivals = {
        outlet for pair in combinations(sorted(by_outlet), 2) if _are_apart(by_outlet[pair[0]], by_outlet[pair[1]]) for outlet in pair
    }
    if not rivals:
        return []
    outlets_of: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for outlet in sorted(rivals):
        outlets_of[tuple(sorted(by_outlet[outlet].values()))].append(outlet)
    told = "; ".join(f"{joined([f'“{role}”' for role in roles])} in {_some(outlets)}" for roles, outlets in outlets_of.items())
    own = [one for one in prints if one.outlet in rivals]
    return [_discrepancy("role_variant", "info", story_id, actor, own, f"{actor.name} is called {told}.")]


def _are_apart(one: Mapping[Office, str], other: Mapping[Office, str]) -> bool:
    shared = {office.name for office in one if not office.fields} & {office.name for office in other if not office.fields}
    return not shared and not one.keys() & other.keys() and any(are_rivals(a, b) for a in one for b in other)


def _some(outlets: Sequence[str]) -> str:
    """The outlets in words, the first few of many."""
    if len(outlets) <= _MOST_OUTLETS:
        return joined(outlets)
    return joined([*outlets[: _MOST_OUTLETS - 1], f"{len(outlets) - _MOST_OUTLETS + 1} more"])


def _discrepancy(
    kind: DiscrepancyKind, severity: Severity, story_id: str, actor: Actor, prints: Sequence[_Printed], summary: str
) -> Discrepancy:
    outlets = tuple(sorted({one.outlet for one in prints}))
    return Discrepancy(
        discrepancy_id=make_id("discrepancy", kind, story_id, actor.actor_id, *sorted({one.article_id for one in prints})),
        story_id=story_id,
        measure_id=None,
        kind=kind,
        severity=severity,
        outlet_count=len(outlets),
        outlets=outlets,
        figure_ids=(),
        claim_ids=(),
        summary=summary,
        actor_id=actor.actor_id,
    )
