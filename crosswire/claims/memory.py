"""Who was last spoken of at each place of an article, and so whom a pronoun can stand for.

A pronoun takes the last subject or source that fits it in kind, number and gender. Who is named by other words is
decided in `speakers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from crosswire.claims.attributions import Span
from crosswire.model import ActorKind

_REACH = 60
"""How many of the last subjects are looked at; in practice one of the last few fits."""


class Speaker(NamedTuple):
    """A source, as the article knows it."""

    name: str
    article_actor_id: str | None
    kind: ActorKind | None
    head: str
    """The head noun of the phrase, or the last word of the name."""
    is_plural: bool = False
    place: Span | None = None
    """Where it is named; None for a pronoun that stands for it."""


class _Named(NamedTuple):
    position: int
    speaker: Speaker
    until: int | None = None
    """Where a subject of a subordinate clause is forgotten: at the end of its sentence."""
    has_spoken: bool = False


class Memory:
    """The subjects and sources of an article so far."""

    def __init__(self, gender_of: Callable[[Speaker], str | None]) -> None:
        self._named: list[_Named] = []
        self._gender_of = gender_of

    def note(self, position: int, speaker: Speaker, until: int | None = None, has_spoken: bool = False) -> None:
        """Remember that somebody is spoken of as the subject, or as a source, at this place. Called in text order."""
        self._named.append(_Named(position, speaker, until, has_spoken))

    def before(self, position: int, has_spoken: bool = False) -> Iterator[Speaker]:
        """Those spoken of before this place, the last first; if asked for, only those who have said something."""
        for named in self._named[: -_REACH - 1 : -1]:
            is_known = named.position < position and (named.until is None or position < named.until)
            if is_known and (named.has_spoken or not has_spoken):
                yield named.speaker

    def pronoun(self, pronoun: str, position: int, goes_on: bool = False) -> Speaker | None:
        """Whom a pronoun at this place stands for, without the place of the name; None where nobody fits.

        Args:
            pronoun: lower case.
            position: where it stands.
            goes_on: whether its verb goes on with what was said before ('he added'): then whoever spoke comes first.
        """
        spoke = [s for s in self.before(position, has_spoken=True) if self._fits(s, pronoun)] if goes_on else []
        found = next(iter(spoke), None) or next((s for s in self.before(position) if self._fits(s, pronoun)), None)
        return None if found is None else found._replace(place=None)

    def _fits(self, speaker: Speaker, pronoun: str) -> bool:
        if pronoun in ("he", "she", "him", "her"):
            gender = self._gender_of(speaker)
            is_right = gender is None or gender == ("m" if pronoun in ("he", "him") else "f")
            return speaker.kind == "person" and not speaker.is_plural and is_right
        if pronoun in ("they", "them"):
            return speaker.is_plural or speaker.kind in ("group", "organization")
        return pronoun == "it" and speaker.kind in ("organization", "country") and not speaker.is_plural
