"""The actors of one article: recognise names, decide what they name, gather the mentions of each actor.

The work is done by `capitals` and `pieces` (where names may be), `kinds` (what they name), `clusters` (which are one) and `roles`.
Articles are not compared here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from crosswire.actors.capitals import capital_starts, is_title_case
from crosswire.actors.clusters import Cluster, Found, cluster_mentions, handle_owner, parse_full
from crosswire.actors.kinds import Candidate, judge, string_key
from crosswire.actors.lexicon import given_names, is_word_end, titles
from crosswire.actors.person_names import fold
from crosswire.actors.pieces import pieces
from crosswire.actors.roles import roles_around
from crosswire.ids import make_id
from crosswire.language.document import Document
from crosswire.model import ActorKind, ArticleActor, Mention

_PHOTO_CREDIT = re.compile(
    r"(?:\b(?:File )?(?:Photo|Photograph|Picture|Image|Credit|Illustration|Video)s?(?: courtesy of| credit)?[ ]?(?:by|:|/)|\((?:AP|Reuters|AFP|Getty|EPA)\b).*$"
)
_CREDIT_SIGNS = ("Photo", "Credit:", "Image:", "(AP", "(Reuters", "(AFP", "(Getty")
_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_HANDLE = re.compile(r"(?<![\w.])@(\w{3,30})")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|from|to|through|across|into|toward|towards|over|of|capital|capital,|city|city of|"
    r"left|visit|visited|visiting|reached|downtown|central|based in|via|leaving|leave|entering|north|south|east|west)[,]? (?:the )?$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:['’]s?)? (?:said|says|has|have|had|was quick|wants|will|would|could|should|must|may|and|is|were|announced|warned|accused|agreed|called|imposed|sees|hopes|seeks)\b|['’]s? "
)
_TIES_BEFORE = re.compile(
    r"\b(?:between|with|by|against|that|but|and|while|pressure from|ties to|relations with|allies of|for|urged|accused|told|thanked|thanking|both) $"
)
_CITY_LIST = re.compile(r"(?:, [A-Z]| [-–—(])")
_ADMINISTRATION = re.compile(r" (?:administration|campaign)\b")


def find_actors(document: Document) -> tuple[tuple[ArticleActor, ...], tuple[Mention, ...]]:
    """People, organisations, countries and groups of an article, with every mention.

    Returns:
        The actors in order of first appearance, and their mentions in text order; mentions do not overlap.
    """
    candidates = list(_candidates(document))
    verdicts = judge(document, candidates)
    found = [mention for candidate in candidates if (mention := _found(document, candidate, verdicts))]
    found.extend(_in_headings(document, found))
    found.extend(_full_handles(document, found))
    clusters = cluster_mentions(found)
    _add_handles(document, clusters)
    actors: dict[str, ArticleActor] = {}
    mentions: list[Mention] = []
    for cluster in clusters:
        actor, own = _actor(document, cluster, actors)
        actors[actor.article_actor_id] = actor
        mentions.extend(own)
    return (
        tuple(sorted(actors.values(), key=lambda actor: (actor.first_char_start, actor.article_actor_id))),
        tuple(sorted(mentions, key=lambda mention: mention.char_start)),
    )


def _candidates(document: Document) -> Iterator[Candidate]:
    for index, sentence in enumerate(document.sentences):
        text = sentence.text
        if sentence.block_kind == "caption" or any(sign in text for sign in _CREDIT_SIGNS):
            text = _PHOTO_CREDIT.sub("", text)
        is_heading = is_title_case(text)
        for piece in pieces(text):
            if is_heading and piece.known is None:
                continue
            yield Candidate(index, sentence.char_start + piece.start, sentence.char_start + piece.end, piece)


def _found(document: Document, candidate: Candidate, verdicts: dict[str, str]) -> Found | None:
    piece, text = candidate.piece, document.text
    known = piece.known
    start, end, bare = candidate.char_start, candidate.char_end, piece.text
    if known is not None:
        if known.kind in ("place", "demonym") or (known.kind == "capital" and not _stands_for_government(text, start, end)):
            return None
        kind: str = "country" if known.kind in ("country", "capital") else known.kind
        start = _with_article(text, start, bare) if kind == "organization" else start
        return Found(
            start,
            end,
            text[start:end],
            bare,
            kind,
            known.key if kind == "country" else string_key(known.key),
            None,
            candidate.sentence_index,
        )
    key = string_key(bare)
    kind = verdicts.get(key, "")
    if not kind:
        return None
    if kind == "person":
        administration = _ADMINISTRATION.match(text, end)
        if administration and len(piece.words) == 1:
            end = administration.end()
            return Found(
                start, end, text[start:end], text[start:end], "organization", string_key(text[start:end]), None, candidate.sentence_index
            )
        if piece.title is not None and piece.title_start is not None and _is_honorific(piece.title):
            start += piece.title_start - piece.start
    return Found(start, end, text[start:end], bare, kind, key, piece.title, candidate.sentence_index)


def _is_honorific(title: str) -> bool:
    known = titles().get(title)
    return known is not None and known.kind == "honorific"


def _with_article(text: str, start: int, bare: str) -> int:
    """Where the name begins when a capital 'The' inside a sentence belongs to it."""
    if text[max(0, start - 4) : start] == "The " and text[max(0, start - 6) : start - 4].strip(" \n")[-1:] not in (
        "",
        ".",
        "!",
        "?",
        '"',
        "“",
    ):
        return start - 4
    return start


def _stands_for_government(text: str, start: int, end: int) -> bool:
    """A capital that acts, or that one deals with, stands for its government; one in which things happen is a place."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if _CITY_LIST.match(after) and not after.startswith((", D.C.", ", DC")):
        return False
    if _PLACE_BEFORE.search(before):
        return False
    return bool(_ACTS.match(after) or _TIES_BEFORE.search(before) or after.startswith((", D.C.", ", DC")))


def _in_headings(document: Document, found: Sequence[Found]) -> Iterator[Found]:
    """Names of the body again, in lines where every word is capitalised."""
    index: dict[str, list[Found]] = {}
    seen: set[str] = set()
    for mention in found:
        if mention.kind in ("person", "organization", "group") and mention.bare not in seen:
            seen.add(mention.bare)
            index.setdefault(mention.bare[:2], []).append(mention)
            last = mention.bare.split()[-1]
            if mention.kind == "person" and last not in seen and len(last) > 2:
                seen.add(last)
                index.setdefault(last[:2], []).append(Found(0, 0, last, last, "person", string_key(last)))
    for names in index.values():
        names.sort(key=lambda mention: -len(mention.bare))
    taken = {mention.char_start for mention in found}
    for number, sentence in enumerate(document.sentences):
        if not is_title_case(sentence.text):
            continue
        done = 0
        for position in capital_starts(sentence.text):
            start = sentence.char_start + position
            if start < done or start in taken:
                continue
            for known in index.get(sentence.text[position : position + 2], ()):
                if sentence.text.startswith(known.bare, position) and is_word_end(sentence.text, position + len(known.bare)):
                    done = start + len(known.bare)
                    if not any(start < mention.char_end and mention.char_start < done for mention in found):
                        yield Found(start, done, known.bare, known.bare, known.kind, known.key, None, number)
                    break


def _full_handles(document: Document, found: Sequence[Found]) -> Iterator[Found]:
    """Social-media handles that print a given name before a surname of the article: '@TheRealAnnaKowal'."""
    surnames = {fold(mention.bare.split()[-1]) for mention in found if mention.kind == "person"}
    for match in _HANDLE.finditer(document.text):
        index = document.sentence_index_at(match.start())
        parts = _CAMEL.findall(match.group(1))
        for given, surname in pairwise(parts):
            if index is not None and given.lower() in given_names() and fold(surname) in surnames:
                yield Found(match.start(), match.end(), match.group(), f"{given} {surname}", "person", string_key(surname), None, index)
                break


def _add_handles(document: Document, clusters: Sequence[Cluster]) -> None:
    taken = {mention.char_start for cluster in clusters for mention in cluster.mentions if mention.name.startswith("@")}
    for match in _HANDLE.finditer(document.text):
        index = document.sentence_index_at(match.start())
        if index is None or match.start() in taken:
            continue
        owner = handle_owner(match.group(1), clusters)
        if owner is not None:
            owner.mentions.append(Found(match.start(), match.end(), match.group(), match.group(), owner.kind, "", None, index))
            owner.mentions.sort(key=lambda mention: mention.char_start)


def _actor(document: Document, cluster: Cluster, taken: Container[str]) -> tuple[ArticleActor, list[Mention]]:
    mentions = cluster.mentions
    plain = [mention for mention in mentions if not mention.bare.startswith("@")] or mentions
    if cluster.kind == "person":
        fullest = max(plain, key=lambda mention: (parse_full(mention), len(fold(mention.bare)), -mention.char_start))
    else:
        fullest = max(plain, key=lambda mention: (len(mention.bare), -mention.char_start))
    kind: ActorKind = cluster.kind  # type: ignore[assignment]
    roles: dict[str, None] = {}
    if kind == "person":
        for mention in mentions:
            sentence = document.sentences[mention.sentence_index]
            base = sentence.char_start
            start = mention.char_start - base
            for role in roles_around(sentence.text, start, mention.char_end - base, mention.title):
                roles.setdefault(role)
    article_id = document.article.article_id
    actor_id = make_id("article_actor", article_id, kind, fullest.bare)
    if actor_id in taken:
        actor_id = make_id("article_actor", article_id, kind, fullest.bare, mentions[0].char_start)
    actor = ArticleActor(
        article_actor_id=actor_id,
        article_id=article_id,
        name=fullest.bare,
        kind=kind,
        mention_count=len(mentions),
        first_char_start=mentions[0].char_start,
        names=tuple(dict.fromkeys(mention.name for mention in mentions)),
        roles=tuple(roles),
    )
    return actor, [Mention(article_id, actor_id, mention.char_start, mention.char_end, mention.name) for mention in mentions]
