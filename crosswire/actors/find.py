"""The actors of one article: recognise names, decide what they name, gather the mentions of each actor.

The work is done by `capitals` and `pieces` (where names may be), `kinds` (what they name), `clusters` (which are one) and `roles`.
Articles are not compared here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from crosswire.actors.capitals import capital_starts, is_title_case
from crosswire.actors.clusters import Cluster, Found, cluster_mentions, parse_full
from crosswire.actors.governments import stands_for_government
from crosswire.actors.handles import add_handles, full_handles
from crosswire.actors.kinds import Candidate, judge, string_key
from crosswire.actors.lexicon import function_words, is_word_end, titles
from crosswire.actors.nodes import is_nobodys_office
from crosswire.actors.offices import nation_before, office_of
from crosswire.actors.pieces import pieces
from crosswire.actors.roles import roles_around
from crosswire.actors.spellings import fold
from crosswire.ids import make_id
from crosswire.language.document import Document
from crosswire.language.words import common_words
from crosswire.model import ActorKind, ArticleActor, Mention

_PHOTO_CREDIT = re.compile(
    r"(?:\b(?:Photo|Photograph|Picture|Image|Credit|Illustration|Video)s?(?: courtesy of| credit)?[ ]?(?:by|:|/)"
    r"|\((?:AP|Reuters|AFP|Getty|EPA)\b).*$"
)
_CREDIT_SIGNS = ("Photo", "Credit:", "Image:", "(AP", "(Reuters", "(AFP", "(Getty")
_PARTICLES_BEFORE = re.compile(r"(?:^|\s)((?:(?:de|del|della|van|von|der|den|di|da|bin|al|el|la|ter)\s){1,2})$")
_SHORTEST_SHOUT = 3
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
    found.extend(full_handles(document, found))
    clusters = cluster_mentions(found)
    add_handles(document, clusters)
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
        if sentence.block_kind == "caption" or _may_credit(text):
            text = _PHOTO_CREDIT.sub("", text)
        is_heading = is_title_case(text)
        for piece in pieces(text):
            if is_heading and piece.known is None:
                continue
            yield Candidate(index, sentence.char_start + piece.start, sentence.char_start + piece.end, piece)


def _may_credit(text: str) -> bool:
    """False for a sentence in which no photographer is named."""
    return ("Photo" in text or "(" in text or ":" in text) and any(sign in text for sign in _CREDIT_SIGNS)


def _found(document: Document, candidate: Candidate, verdicts: dict[str, str]) -> Found | None:
    piece, text = candidate.piece, document.text
    known = piece.known
    start, end, bare = candidate.char_start, candidate.char_end, piece.text
    if known is not None:
        if _is_shouted_word(text, start, end):
            return None
        if known.kind in ("place", "demonym") or (known.kind == "capital" and not stands_for_government(text, start, end)):
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
        elif len(piece.words) == 1 and (particles := _PARTICLES_BEFORE.search(text, max(0, start - 12), start)):
            start = particles.start(1)
            bare = text[start:end]
    if kind == "organization" and (nation := nation_before(text, start)) and is_nobodys_office(bare):
        bare = nation + bare
    office = office_of(bare) if kind == "organization" else None
    key = string_key(" ".join(part for part in office if part)) if office else key
    return Found(start, end, text[start:end], bare, kind, key, piece.title, candidate.sentence_index)


def _is_shouted_word(text: str, start: int, end: int) -> bool:
    """'WHO' or 'ICE' among other words in capitals is a word, not a name."""
    word = text[start:end]
    if not word.isupper() or (word.lower() not in common_words() and word.lower() not in function_words()):
        return False
    beside = [*text[max(0, start - 20) : start].split()[-1:], *text[end : end + 20].split()[:1]]
    return any(len(other) > _SHORTEST_SHOUT and other.isupper() and other.isalpha() for other in beside)


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
