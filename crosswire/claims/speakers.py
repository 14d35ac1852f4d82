"""Who a source is, inside one article: 'he', 'the Belarusian leader', 'Mr. Coale' -> the name the article gives.

A pronoun is never an answer: where it can't be told whom it stands for, nobody is named. Which articles' actors are one
and the same belongs to `crosswire.actors`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.claims.attributions import Span
from crosswire.claims.cues import cue_for
from crosswire.claims.sources import PRONOUNS, Role, role_of
from crosswire.model import ActorKind, ArticleActor, Mention
from crosswire.resources import table, words

_HEAD_END = re.compile(
    r",|\(|\s[–—-]+\s|\s(?:who|which|that|whose|from|at|in|on|with|for|to|during|after|before|of|speaking|citing|familiar|close)\b", re.IGNORECASE
)
_DETERMINER = re.compile(r"^(?:the|an?|this|that|these|those|his|her|its|their|our|but|and|as|one|another)\s+", re.IGNORECASE)
_LEAD = re.compile(r"^(?:(?:but|and|as|even|also|yet|so|while)\s+)+", re.IGNORECASE)
_OWN = re.compile(r"^(?:his|her|its|their|our)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_MASCULINE = frozenset({"mr", "sir", "king", "prince", "spokesman", "chairman", "congressman", "businessman", "father", "husband", "son", "brother", "his"})
_FEMININE = frozenset(
    {"mrs", "ms", "miss", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman", "businesswoman", "mother", "wife", "daughter", "sister"}
)
_SAME_OFFICE = (
    frozenset({"president", "leader", "dictator", "strongman", "ruler", "head", "commander"}),
    frozenset({"minister", "premier", "chancellor", "leader", "chief", "diplomat"}),
    frozenset({"senator", "lawmaker", "congressman", "congresswoman", "representative", "politician", "deputy"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson", "secretary"}),
    frozenset({"candidate", "nominee", "mogul", "businessman", "billionaire", "frontrunner"}),
    frozenset({"envoy", "ambassador", "diplomat", "representative"}),
    frozenset({"analyst", "expert", "scholar", "fellow", "researcher", "professor", "economist"}),
    frozenset({"doctor", "physician", "surgeon"}),
    frozenset({"lawyer", "attorney", "prosecutor"}),
)
_HEARSAY_WINDOW = 90
_NOT_DESCRIBING = frozenset(
    {"and", "or", "but", "with", "from", "to", "by", "for", "of", "in", "on", "at", "after", "before", "between", "than", "as", "that", "when", "while", "who",
     "the", "a", "an", "his", "her", "their", "against", "about", "following", "over", "under", "via", "per", "like", "including", "is", "was", "are", "were"}
)  # fmt: skip
_SPOKEN = frozenset(
    {"statement", "statements", "remarks", "remark", "comments", "comment", "account", "testimony", "words", "tweet", "tweets", "post", "posts", "speech",
     "announcement", "interview", "letter", "email", "conference", "briefing", "claims", "estimate", "estimates"}
)  # fmt: skip
"""Nouns behind a possessive that name the saying, not who says it: 'the minister's remarks'."""
_RANKS = frozenset({"vice", "deputy", "former", "ex", "spokesman", "spokeswoman", "assistant"})
"""Words that make another office of the same noun."""
_OWNER = re.compile(r"^(.*?[^\W_])['’]s?\s")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source, as the article knows it."""

    name: str
    article_actor_id: str | None
    kind: ActorKind | None
    head: str
    """The head noun of the phrase, or the last word of the name."""
    is_plural: bool = False
    place: Span | None = None
    """Where it is named; None for a pronoun that stands for it."""


@dataclass(frozen=True, slots=True)
class _Named:
    position: int
    speaker: Speaker
    until: int | None = None
    """Where a subject of a subordinate clause is forgotten: at the end of its sentence."""


class Cast:
    """Everybody whom an article names, and who was last spoken of at each place."""

    def __init__(self, text: str, actors: tuple[ArticleActor, ...], mentions: tuple[Mention, ...]) -> None:
        self.text = text
        self.actors = {actor.article_actor_id: actor for actor in actors}
        self.mentions = sorted(mentions, key=lambda mention: (mention.char_start, -mention.char_end))
        self.starts = [mention.char_start for mention in self.mentions]
        self.described = self._descriptions()
        self._last: list[_Named] = []
        self._gender: dict[str, str] = self._genders()

    # ---- naming -------------------------------------------------------------------------------------------------

    def name(self, source: Span, cue_position: int) -> Speaker | None:
        """The speaker that the words of a source stand for."""
        start, end = self._core(source)
        phrase = self.text[start:end]
        lowered = phrase.lower()
        if not phrase:
            return None
        if lowered in PRONOUNS and not (lowered == "those" and end < source[1]):
            return self._pronoun(lowered, start)
        named = self._mention_at_end(start, end)
        if named is not None:
            actor = self.actors[named.article_actor_id]
            return Speaker(actor.name, actor.article_actor_id, actor.kind, actor.name.split()[-1], place=(start, end))
        head = _head(phrase)
        owner = _OWNER.match(phrase)
        if owner is not None and head.lower() in _SPOKEN:
            return self.name((start, start + owner.end(1)), cue_position)
        role = role_of(head)
        owned = _OWN.match(phrase)
        if role is not None and role.is_person and not re.match(r"(?:an?|one|another|some|two|several)\s", lowered):
            known = self._by_role(phrase, head, start)
            if known is not None:
                return Speaker(known.name, known.article_actor_id, known.kind, head, place=(start, end))
        if not owned and re.match(r"the\s", lowered) and role is not None:
            earlier = self._earlier_description(phrase, head, role, start)
            if earlier is not None:
                return Speaker(earlier.name, earlier.article_actor_id, earlier.kind, head, role.is_plural, (start, end))
        whole_end = self._with_preposition(end, source[1])
        bare = _DETERMINER.sub("", self.text[start:whole_end]).strip(" ,;:\"'“”‘’«»–—―-")
        if not bare or bare.lower() in PRONOUNS:
            return None
        plural = role.is_plural if role is not None else head.endswith("s")
        kind: ActorKind = "group" if plural else "organization" if role is not None and role.kind in ("organization", "outlet", "agency") else "person"
        actor_id = self._exact(start, whole_end)
        return Speaker(bare, actor_id, kind if head[:1].islower() or actor_id is None else self.actors[actor_id].kind, head, plural, (start, whole_end))

    def may_speak(self, source: Span) -> bool:
        """True where the words name an actor of the article or a role: what stands before a headline's colon often does not."""
        start, end = self._core(source)
        return self._mention_at_end(start, end) is not None or role_of(_head(self.text[start:end])) is not None

    def _core(self, source: Span) -> Span:
        """The source's noun phrase without what follows its head."""
        start, end = source
        phrase = self.text[start:end]
        lead = _LEAD.match(phrase)
        if lead:
            start += lead.end()
            phrase = self.text[start:end]
        cut = _HEAD_END.search(phrase, 1)
        while cut is not None and self._inside_mention(start + cut.start() + 1):
            cut = _HEAD_END.search(phrase, cut.end())
        if cut is not None:
            phrase = phrase[: cut.start()]
        stripped = phrase.strip(" \t\n,;:–—-\"“”‘«»")
        left = phrase.find(stripped) if stripped else 0
        return start + left, start + left + len(stripped)

    def _with_preposition(self, end: int, limit: int) -> int:
        """'the government' -> 'the government of Lithuania': an 'of' belongs to the name of a source."""
        following = re.match(r"\s+(?:of|for|in|from|at|with)\s+[^,;:()“”\"«»]+", self.text[end:limit])
        return end + len(following.group().rstrip()) if following else end

    def _inside_mention(self, position: int) -> bool:
        index = bisect_left(self.starts, position + 1) - 1
        return any(m.char_start < position < m.char_end for m in self.mentions[max(0, index - 3) : index + 1])

    def _mention_at_end(self, start: int, end: int) -> Mention | None:
        """The mention that ends the phrase and so is its head: the last name of 'press secretary Ann Lee'."""
        index = bisect_left(self.starts, start)
        best: Mention | None = None
        while index < len(self.mentions) and self.mentions[index].char_start < end:
            mention = self.mentions[index]
            reach = _POSSESSIVE.sub("", self.text[start:end])
            if mention.char_end >= start + len(reach) and mention.article_actor_id in self.actors:
                if best is None or mention.char_start <= best.char_start:
                    best = mention
            index += 1
        if index and best is None:
            for mention in self.mentions[max(0, index - 4) : index]:
                if mention.char_start < start and mention.char_end >= end and mention.article_actor_id in self.actors:
                    best = mention
        return best

    def _exact(self, start: int, end: int) -> str | None:
        for index in range(bisect_left(self.starts, start), len(self.mentions)):
            mention = self.mentions[index]
            if mention.char_start >= end:
                return None
            if mention.char_end == end and mention.char_start - start <= 4:
                return mention.article_actor_id
        return None

    # ---- descriptions -------------------------------------------------------------------------------------------

    def _descriptions(self) -> dict[str, Counter[str]]:
        """Per person, the words printed right before the name, and in the apposition or 'of' phrase right behind it."""
        found: dict[str, Counter[str]] = {}
        for mention in self.mentions:
            actor = self.actors.get(mention.article_actor_id)
            if actor is None or actor.kind != "person":
                continue
            before = re.split(r"[,.;:!?\n\"“”«»()]\s*", self.text[max(0, mention.char_start - _HEARSAY_WINDOW) : mention.char_start])[-1]
            mine: list[str] = []
            for word in reversed(_WORD.findall(before)):
                if len(mine) == 6 or _ends_description(word):
                    break
                mine.append(_POSSESSIVE.sub("", word.lower()))
            behind = self.text[mention.char_end : mention.char_end + _HEARSAY_WINDOW].split("\n")[0]
            apposition = re.match(r",\s+((?:an?|the|[A-Z]\w+['’]s)\s[^.;:!?\"“”«»]*|\w+ of [^.;:!?,\"“”«»]*)|\s+of\s+[A-Z]\w+", behind)
            taken = mine
            if apposition:
                taken += [w.lower() for w in _WORD.findall(re.split(r",| who | which | was | is | said ", apposition.group().lstrip(", "))[0])[:12]]
            bag = found.setdefault(mention.article_actor_id, Counter())
            bag.update(_POSSESSIVE.sub("", word) for word in taken)
        for actor_id, bag in found.items():
            for role in self.actors[actor_id].roles:
                bag.update(word.lower() for word in _WORD.findall(role))
        return found

    def _by_role(self, phrase: str, head: str, position: int) -> ArticleActor | None:
        """The person whom the article elsewhere calls by this role: 'Lithuania's president'."""
        wanted = head.lower()
        qualifiers = {_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(phrase)} - {wanted, "the", "a", "his", "her", "their", "its", "and", "then", "former"}
        named_qualifiers = {
            _POSSESSIVE.sub("", word).lower() for word in _WORD.findall(phrase)[:-1] if word[:1].isupper() and word.lower() not in ("the", "a", "an")
        }
        countries = {country for word in qualifiers if (country := country_of(word))}
        scores: list[tuple[float, int, ArticleActor]] = []
        for actor_id, bag in self.described.items():
            if wanted in bag:
                score = 2.0
            elif any(wanted in office and not office.isdisjoint(bag) for office in _SAME_OFFICE):
                score = 1.0
            else:
                continue
            own = {country for word in bag if (country := country_of(word))}
            if countries and own and not countries & own:
                continue
            proper = {q for q in named_qualifiers if not country_of(q)}
            if proper - set(bag):
                continue  # 'the Texas senator' is nobody whom the article never ties to Texas
            if countries and not own:
                score -= 0.5
            score += 2.0 * len(countries & own)
            score += 1.0 * len({q for q in qualifiers if not country_of(q)} & set(bag))
            score -= 1.5 * len((_RANKS & set(bag)) - qualifiers)
            if score <= 0:
                continue
            near = [m.char_start for m in self.mentions if m.article_actor_id == actor_id and m.char_start < position]
            scores.append((score, max(near, default=-1), self.actors[actor_id]))
        if not scores:
            return None
        scores.sort(key=lambda item: (-item[0], -item[1]))
        if len(scores) > 1 and scores[0][0] == scores[1][0] and scores[0][1] < 0:
            return None
        return scores[0][2]

    def _earlier_description(self, phrase: str, head: str, role: Role, position: int) -> Speaker | None:
        """'The official' is the last source that was described by this noun and told of no other description."""
        own = {word.lower() for word in _WORD.findall(phrase)} - {"the"}
        for named in reversed(self._last):
            earlier = {word.lower() for word in _WORD.findall(named.speaker.name)}
            same_number = named.speaker.is_plural == role.is_plural
            if named.position < position and same_number and named.speaker.head.lower() == head.lower() and own <= earlier:
                return named.speaker
        if role.kind in ("organization", "outlet", "agency", "document") and len(own) == 1:
            capital = head.capitalize()
            for named in reversed(self._last):
                if named.position < position and capital in named.speaker.name.split():
                    return named.speaker
            for mention in reversed(self.mentions[: bisect_left(self.starts, position)]):
                actor = self.actors.get(mention.article_actor_id)
                if actor is not None and actor.kind == "organization" and capital in actor.name.split():
                    return Speaker(actor.name, actor.article_actor_id, actor.kind, head)
        return None

    # ---- pronouns -----------------------------------------------------------------------------------------------

    def note(self, position: int, speaker: Speaker, until: int | None = None) -> None:
        """Remember that somebody is spoken of as the subject at this place. Called in text order."""
        self._last.append(_Named(position, speaker, until))

    def note_subject(self, span: Span, until: int | None = None) -> None:
        """Remember the subject of a clause, where it is an actor of the article; `until` limits how long."""
        start, end = self._core(span)
        mention = self._mention_at_end(start, end)
        if mention is not None:
            actor = self.actors[mention.article_actor_id]
            self.note(start, Speaker(actor.name, actor.article_actor_id, actor.kind, actor.name.split()[-1], place=None), until)
            return
        phrase = self.text[start:end]
        if phrase.lower() in PRONOUNS:
            return
        role = role_of(_head(phrase))
        if role is not None and role.is_person:
            known = self._by_role(phrase, _head(phrase), start)
            if known is not None:
                self.note(start, Speaker(known.name, known.article_actor_id, known.kind, known.name.split()[-1]), until)

    def last_speaker(self, position: int) -> Speaker | None:
        """Whoever was last spoken of as a subject before this place."""
        return next((named.speaker for named in reversed(self._last) if named.position < position and _holds(named, position)), None)

    def _pronoun(self, pronoun: str, position: int) -> Speaker | None:
        for named in reversed(self._last):
            speaker = named.speaker
            if named.position >= position or not _holds(named, position):
                continue
            if pronoun in ("he", "she", "him", "her"):
                if speaker.kind == "person" and not speaker.is_plural and self._fits(speaker, pronoun):
                    return _without_place(speaker)
            elif pronoun in ("they", "them"):
                if speaker.is_plural or speaker.kind in ("group", "organization"):
                    return _without_place(speaker)
            elif pronoun == "it":
                if speaker.kind in ("organization", "country") and not speaker.is_plural:
                    return _without_place(speaker)
            else:
                return None
        return None

    def _fits(self, speaker: Speaker, pronoun: str) -> bool:
        gender = self._gender.get(speaker.article_actor_id or speaker.name)
        if gender is None:
            head = speaker.head.lower()
            gender = "m" if head in _MASCULINE else "f" if head in _FEMININE else None
        return gender is None or gender == ("m" if pronoun in ("he", "him") else "f")

    def _genders(self) -> dict[str, str]:
        """The gender that titles before a name tell ('Mr. Coale', 'Natalya Eismont, a spokeswoman')."""
        found: dict[str, str] = {}
        for actor_id, bag in self.described.items():
            masculine = sum(n for word, n in bag.items() if word.rstrip(".") in _MASCULINE)
            feminine = sum(n for word, n in bag.items() if word.rstrip(".") in _FEMININE)
            if masculine != feminine:
                found[actor_id] = "m" if masculine > feminine else "f"
                continue
            given = self.actors[actor_id].name.split()[0].lower()
            if given in _given_names() and " " in self.actors[actor_id].name:
                found[actor_id] = _given_names()[given]
        return found


def _ends_description(word: str) -> bool:
    """True for a word that cannot stand between a describing word and the name: function words and verbs."""
    lowered = word.lower()
    if lowered in _NOT_DESCRIBING or (cue_for(word) is not None and role_of(word) is None):
        return True
    return word.islower() and lowered.endswith("ing") and lowered not in ("acting", "outgoing", "incoming", "ruling", "leading", "sitting", "serving")


def _holds(named: _Named, position: int) -> bool:
    return named.until is None or position < named.until


def _without_place(speaker: Speaker) -> Speaker:
    return Speaker(speaker.name, speaker.article_actor_id, speaker.kind, speaker.head, speaker.is_plural, None)


@cache
def _given_names() -> dict[str, str]:
    """Common given names that tell a gender: 'natalya' -> 'f'."""
    return {name: row["gender"] for row in table("given_name_genders") for name in words(row["names"])}


def _head(phrase: str) -> str:
    found: Iterable[str] = _WORD.findall(phrase)
    last = ""
    for last in found:
        pass
    return _POSSESSIVE.sub("", last)


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        rows = table("countries")
    except FileNotFoundError:
        return found
    for row in rows:
        for column in ("name", "adjectives", "nouns", "aliases", "capitals"):
            for word in words(row[column]) if column != "name" else (row["name"],):
                found.setdefault(word.lower(), row["iso_code"])
    return found


def country_of(word: str) -> str | None:
    """The country that a word names or derives from: 'lithuanian' -> 'LT'."""
    return _countries().get(word.lower())
