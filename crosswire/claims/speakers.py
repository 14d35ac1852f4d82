"""Who a source is, inside one article: 'he', 'the Danish leader', 'Mr. Holm' -> the name the article gives.

A pronoun is never an answer: where it can't be told whom it stands for, nobody is named. Which articles' actors are one
and the same belongs to `crosswire.actors`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from crosswire.claims.attributions import Span
from crosswire.claims.descriptions import POSSESSIVE, WORD, Descriptions
from crosswire.claims.memory import Memory, Speaker
from crosswire.claims.sources import PRONOUNS, Role, outlet_kind, role_of
from crosswire.model import ActorKind, ArticleActor, Mention

_HEAD_END = re.compile(
    r",(?!(?<=\d,)\d{3}\b)|\(|\s[–—-]+\s"
    r"|\s(?:who|which|that|whose|from|at|in|on|with|for|to|during|after|before|of|speaking|citing|familiar|close)\b",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"^(?:the|an?|this|that|these|those|his|her|its|their|our|but|and|as|one|another)\s+", re.IGNORECASE)
_PART = re.compile(r"^(?:one|another|some|two) of\s", re.IGNORECASE)
_LEAD = re.compile(r"^(?:(?:but|and|as|even|also|yet|so|while)\s+)+", re.IGNORECASE)
_OWN = re.compile(r"^(?:his|her|its|their|our)\s+", re.IGNORECASE)
_UNKNOWN_ONE = re.compile(r"^(?:an?|one|another|some|two|several)\s", re.IGNORECASE)
_OWNER = re.compile(r"^(.*?[^\W_])['’]s?\s")
_ONE_MORE = frozenset({"another", "one"})
_OF_PHRASE = re.compile(
    r"\s+(?:of|for|in|from|at|with|familiar with|close to|briefed on|privy to|involved in)\s+(?:[^,;:()“”\"«»]|(?<=\d),(?=\d{3}\b))+"
)
_EDGES = ' \t\n,;:–—―-"“”‘«»'
_SAYINGS = frozenset(
    "statement statements remarks remark comments comment account testimony words tweet tweets post posts speech announcement interview"
    " letter email conference briefing claims estimate estimates".split()
)
"""Nouns behind a possessive that name the saying, not who says it: 'the minister's remarks'."""
_COMMA = re.compile(r",\s+")
_GOES_ON = re.compile(r",\s+(?:and|or)\b")
"""'the ministry, Norvik Watch, and the police': a list, and no name of the ministry."""
_TITLE = re.compile(r"(?:[A-Z][a-z]*\.?\s*){1,2}")
GOING_ON = frozenset("added adds adding continued continues continuing".split())
_GENERIC = frozenset(
    "company firm group organization organisation agency body outlet site website network paper newspaper portal station channel"
    " broadcaster magazine".split()
)
_CALLED_BEHIND = re.compile(r",\s+(?:an?|the|[A-Z]\w+['’]s)\s[^,.;:\n]{0,60}")
_WINDOW = 24
_NEAR = 4
"""So many mentions may begin before a place and not have ended there."""
_BODIES = frozenset({"organization", "outlet", "agency", "document"})


class Cast:
    """Everybody whom an article names. Sources are to be named in text order, as pronouns look back."""

    def __init__(self, text: str, actors: tuple[ArticleActor, ...], mentions: tuple[Mention, ...]) -> None:
        self.text = text
        self.actors = {actor.article_actor_id: actor for actor in actors}
        self.mentions = sorted(
            (mention for mention in mentions if mention.article_actor_id in self.actors), key=lambda m: (m.char_start, -m.char_end)
        )
        self.starts = [mention.char_start for mention in self.mentions]
        self._described = Descriptions(text, self.actors, self.mentions)
        self.memory = Memory(lambda speaker: self._described.gender(speaker.article_actor_id, speaker.head))

    def begin_of_mention(self, end: int) -> int | None:
        """Where the mention begins that ends at a place of the text."""
        behind = bisect_left(self.starts, end)
        near = self.mentions[max(0, behind - _NEAR) : behind]
        return next((mention.char_start for mention in near if mention.char_end == end), None)

    def name(self, source: Span, cue: str = "") -> Speaker | None:
        """The speaker that the words of a source stand for; the cue may tell that it goes on speaking."""
        start, end = self._core(source)
        phrase = self.text[start:end]
        lowered = phrase.lower()
        if not phrase:
            return None
        if lowered in PRONOUNS and not (lowered == "those" and end < source[1]):
            return self.memory.pronoun(lowered, start, goes_on=cue.lower() in GOING_ON)
        mention = self._mention_at_end(start, end)
        if mention is not None:
            return self._known(mention.article_actor_id, place=(start, end))
        head = head_of(phrase)
        named = self._named_behind(head, end, is_owned=_OWN.match(phrase) is not None)
        if named is not None:
            return named
        owner = _OWNER.match(phrase)
        if owner is not None and head.lower() in _SAYINGS:
            return self.name((start, start + owner.end(1)))
        namesake = self._by_surname(phrase)
        if namesake is not None:
            return self._known(namesake, (start, end))
        described = self._by_description(phrase, head, (start, end)) or self._meant(phrase, head, (start, end))
        if described is not None or _is_generic(phrase, head):
            return described
        return self._as_printed(head, (start, end), source[1])

    def _named_behind(self, head: str, end: int, is_owned: bool) -> Speaker | None:
        """The person or body whose name stands between commas behind a description: 'its director, Ann Lee,'."""
        role = role_of(head)
        is_human = is_owned if role is None else not role.is_plural and role.kind in ("person", "official", "anonymous")
        is_body = role is not None and (role.is_plural or role.kind in _BODIES - {"document"})
        if not (is_human or is_body):
            return None
        described = _OF_PHRASE.match(self.text, end)  # 'the head of the port authority in Quaytown, Bo Lund,'
        comma = _COMMA.match(self.text, end) or (described and _COMMA.match(self.text, described.end()))
        if not comma:
            return None
        for mention in self.mentions[bisect_left(self.starts, comma.end()) :][:2]:
            between = self.text[comma.end() : mention.char_start].strip()
            if between and (is_body or _TITLE.fullmatch(between) is None):
                return None
            kind, behind = self.actors[mention.article_actor_id].kind, self.text[mention.char_end : mention.char_end + 6]
            is_meant = behind[:1] in ",.;:" if kind == "person" else behind[:1] == "," and _GOES_ON.match(behind) is None
            if is_meant and kind == ("person" if is_human else "organization"):
                return self._known(mention.article_actor_id, (mention.char_start, mention.char_end))
        return None

    def may_speak(self, source: Span) -> bool:
        """True where the words name an actor of the article or a role: what stands before a headline's colon often does not."""
        start, end = self._core(source)
        return self._mention_at_end(start, end) is not None or role_of(head_of(self.text[start:end])) is not None

    def outlet_at(self, position: int) -> Span | None:
        """Where an outlet is named that begins right here, but for an article before it."""
        for mention in self.mentions[bisect_left(self.starts, position) :][:1]:
            between = self.text[position : mention.char_start].strip().lower()
            if between in ("", "the") and outlet_kind(self.actors[mention.article_actor_id].name) is not None:
                return mention.char_start, mention.char_end
        return None

    def first_person(self, start: int, end: int) -> Span | None:
        """Where the first person is named between two places."""
        for mention in self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if self.actors[mention.article_actor_id].kind == "person":
                return mention.char_start, mention.char_end
        return None

    def has_surname(self, word: str) -> bool:
        """True where a person of the article has this last name, however it is capitalised."""
        return any(a.kind == "person" and a.name.split()[-1].lower() == word.lower() for a in self.actors.values())

    def in_capitals(self, span: Span) -> Speaker:
        """The person whose surname a transcript prints in capitals; else the label itself, in ordinary letters."""
        label = self.text[span[0] : span[1]]
        surname = label.split()[-1].lower()
        for actor in self.actors.values():
            if actor.kind == "person" and actor.name.split()[-1].lower() == surname:
                return self._known(actor.article_actor_id, span)
        return Speaker(label.title(), None, "person", label.title().split()[-1], place=span)

    def note_subject(self, span: Span, until: int | None = None) -> None:
        """Remember the subject of a clause, where it is an actor of the article; `until` limits how long."""
        start, end = self._core(span)
        mention = self._mention_at_end(start, end)
        phrase = self.text[start:end]
        if mention is not None:
            self.memory.note(start, self._known(mention.article_actor_id), until)
        elif phrase.lower() not in PRONOUNS:
            head = head_of(phrase)
            role = role_of(head)
            known = self._described.by_role(phrase, head, start) if role is not None and role.is_person else None
            if known is not None:
                self.memory.note(start, self._known(known.article_actor_id), until)

    def _known(self, actor_id: str, place: Span | None = None, head: str | None = None) -> Speaker:
        actor = self.actors[actor_id]
        return Speaker(actor.name, actor_id, actor.kind, head or actor.name.split()[-1], place=place)

    def _by_description(self, phrase: str, head: str, place: Span) -> Speaker | None:
        """A source that is described and named elsewhere: 'the president', 'the official', 'the fund'."""
        role = role_of(head)
        if role is None:
            return None
        if role.is_person and not _UNKNOWN_ONE.match(phrase):
            known = self._described.by_role(phrase, head, place[0])
            if known is not None:
                return self._known(known.article_actor_id, place, head)
        if not phrase.lower().startswith("the "):
            return None
        earlier = self._earlier(phrase, head, role, place[0])
        if earlier is None:
            return None
        return Speaker(earlier.name, earlier.article_actor_id, earlier.kind, head, role.is_plural, place)

    def _by_surname(self, phrase: str) -> str | None:
        """The one person whose last name is this single word, where it was not found to be a mention."""
        if " " in phrase or not phrase[:1].isupper():
            return None
        word = POSSESSIVE.sub("", phrase)
        found = [a.article_actor_id for a in self.actors.values() if a.kind == "person" and " " in a.name and a.name.split()[-1] == word]
        return found[0] if len(found) == 1 else None

    def _meant(self, phrase: str, head: str, place: Span) -> Speaker | None:
        """'The newspaper', 'the documents', 'company' in a headline: the outlet, the papers, the company that the article names."""
        role = role_of(head)
        if role is None or role.kind not in _BODIES or _bare(phrase).lower() != head.lower() or _UNKNOWN_ONE.match(phrase):
            return None
        if role.kind == "document":
            for speaker in self.memory.before(place[0], has_spoken=True):
                known = role_of(speaker.head)
                if known is not None and known.kind == "document" and speaker.article_actor_id is None:
                    return speaker._replace(place=place)
            return None
        named = self._called(head.lower(), place[0])
        return self._known(named, place, head) if named is not None else None

    def _called(self, noun: str, position: int) -> str | None:
        """The organization that the article calls by this noun beside its name, or the last outlet named where it is one."""
        role = role_of(noun)
        is_outlet = role is not None and role.kind in ("outlet", "agency")
        earlier = bisect_left(self.starts, position)
        for mention in (*reversed(self.mentions[:earlier]), *self.mentions[earlier:]):
            actor = self.actors[mention.article_actor_id]
            if actor.kind != "organization":
                continue
            before = self.text[max(0, mention.char_start - _WINDOW) : mention.char_start].lower().rstrip()
            behind = _CALLED_BEHIND.match(self.text, mention.char_end)
            is_called = before.endswith(noun) or (behind is not None and noun in behind.group().lower().split())
            if is_called or (is_outlet and mention.char_start < position and outlet_kind(actor.name) is not None):
                return actor.article_actor_id
        return None

    def _earlier(self, phrase: str, head: str, role: Role, position: int) -> Speaker | None:
        """'The official' is the last source that was described by this noun and told of no other description."""
        own = {word.lower() for word in WORD.findall(phrase)} - {"the"}
        is_body = role.kind in _BODIES and len(own) == 1
        for speaker in self.memory.before(position):
            told = {word.lower() for word in WORD.findall(speaker.name)}
            if speaker.is_plural == role.is_plural and speaker.head.lower() == head.lower() and own <= told:
                return speaker
            if is_body and head.capitalize() in speaker.name.split():
                return speaker
        if is_body:
            for mention in reversed(self.mentions[: bisect_left(self.starts, position)]):
                actor = self.actors[mention.article_actor_id]
                if actor.kind == "organization" and head.capitalize() in actor.name.split():
                    return self._known(actor.article_actor_id)
        return None

    def _as_printed(self, head: str, place: Span, limit: int) -> Speaker | None:
        """A source that the article does not name: kept as it is printed, without its article."""
        of_phrase = _OF_PHRASE.match(self.text, place[1], limit)
        end = place[1] + len(of_phrase.group().rstrip()) if of_phrase else place[1]
        printed = self.text[place[0] : end].strip(_EDGES)
        printed = printed if _PART.match(printed) else _DETERMINER.sub("", printed)
        if not printed or printed.split()[0].lower() in PRONOUNS - {"those"}:
            return None
        if printed.lower() in _ONE_MORE:
            like = next((s for s in self.memory.before(place[0], has_spoken=True) if s.article_actor_id is None), None)
            if like is None or like.is_plural:
                return None
            return Speaker(f"{printed.lower()} {like.head}", None, like.kind, like.head, place=place)
        role = role_of(head)
        is_plural = role.is_plural if role is not None else head.endswith("s")
        kind: ActorKind = "person"
        if is_plural:
            kind = "group"
        elif role is not None and role.kind in _BODIES - {"document"}:
            kind = "organization"
        actor_id = self._whole_mention(place[0], end)
        if actor_id is not None and head[:1].isupper():
            kind = self.actors[actor_id].kind
        return Speaker(printed, actor_id, kind, head, is_plural, (place[0], end))

    def _core(self, source: Span) -> Span:
        """The source's noun phrase without what follows its head."""
        start, end = source
        lead = _LEAD.match(self.text[start:end])
        start += lead.end() if lead else 0
        phrase = self.text[start:end]
        cut = _HEAD_END.search(phrase, 1)
        while cut is not None and self._is_inside_mention(start + cut.start() + 1):
            cut = _HEAD_END.search(phrase, cut.end())
        if cut is not None:
            phrase = phrase[: cut.start()]
        stripped = phrase.strip(_EDGES)
        left = phrase.find(stripped)
        return start + left, start + left + len(stripped)

    def _is_inside_mention(self, position: int) -> bool:
        index = bisect_left(self.starts, position + 1) - 1
        return any(m.char_start < position < m.char_end for m in self.mentions[max(0, index - 3) : index + 1])

    def _mention_at_end(self, start: int, end: int) -> Mention | None:
        """The mention that ends the phrase and so is its head: the last name of 'press secretary Ann Lee'."""
        reach = start + len(POSSESSIVE.sub("", self.text[start:end]))
        index = bisect_left(self.starts, start)
        for mention in self.mentions[index : bisect_left(self.starts, end)]:
            if mention.char_end >= reach:
                return mention
        around = [m for m in self.mentions[max(0, index - 4) : index] if m.char_end >= end]
        return around[-1] if around and start < end else None

    def _whole_mention(self, start: int, end: int) -> str | None:
        """The actor of a mention that is the whole phrase, but for an article before it."""
        for mention in self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if mention.char_end == end and mention.char_start - start <= len("the "):
                return mention.article_actor_id
        return None


def _bare(phrase: str) -> str:
    """A phrase without its article."""
    return _DETERMINER.sub("", phrase)


def _is_generic(phrase: str, head: str) -> bool:
    """True for 'the group' and the like, which name nobody by themselves."""
    return head.lower() in _GENERIC and _bare(phrase).lower() == head.lower()


def head_of(phrase: str) -> str:
    """The last word of a noun phrase, without a possessive ending."""
    found = WORD.findall(phrase)
    return POSSESSIVE.sub("", found[-1]) if found else ""
