"""What an article calls a person: the role before the name and the apposition after it.

'Latvian Foreign Minister X' and 'X, a senior analyst at Y' give 'foreign minister' and 'senior analyst'. The nationality
is no part of the role. Whether two roles contradict one another belongs to `crosswire.findings.names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosswire.actors.lexicon import function_words, known_names, titles
from crosswire.language.words import common_words

_WORDS_BEFORE = re.compile(r"(?:[\w.’'-]+[ \u00a0]+){1,6}$")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_AFTER = re.compile(
    r"(?:,|[ ]?[-–—(])[ ]?(?:who (?:is|was|serves as|served as) )?"
    r"(?:(?P<lead>a|an|the|his|her|its|their|one of the|(?:[\w.’-]+[ ]){0,3}?[\w.]+(?:['’]s|s['’]))[ ])?"
    r"(?P<phrase>(?:[\w.’'/-]+[ ]?){1,9})"
)
_STOP = re.compile(
    r"[ ](?:who|which|that|whose|whom|when|where|said|says|and(?! [A-Z])|but|was|is|has|had|told|with|as|were|are|will|would|after"
    r"|before|since|at|in|from)\b|[,;:)(—–]|(?<![A-Z])\.(?:\s|$)"
)
_HEAD_LINK = re.compile(r"[ ](?:of|to|for|on)\b")
_MAX_WORDS_BEFORE = 6
_DIGIT = re.compile(r"\d")


_NO_OFFICE = frozenset(
    ("leader", "family", "person", "activist", "journalist", "analyst", "doctor", "professor", "royal", "pope", "reverend")
)
"""Role classes that go with any office."""
_SAME_OFFICE = {"senator": "lawmaker", "representative": "lawmaker", "general": "officer"}
_CHAMBERS = frozenset(("White", "House", "Senate"))
_DANGLING = re.compile(r"(?: (?:of|to|for|on|the|a|an|and))+$")
_OBJECT = re.compile(r" (?:of|to|for|on|at|in) ")


def role_class(role: str) -> str | None:
    """The class of the office that a role names, by its head word; None for what goes with any office."""
    head = _OBJECT.split(role)[0].split()
    known = titles()
    title = next((known[name] for name in (" ".join(head[-2:]), head[-1] if head else "") if name in known), None)
    if title is None or title.role_class in _NO_OFFICE or title.kind not in ("office", "prefix"):
        return None
    return _SAME_OFFICE.get(title.role_class, title.role_class) or None


def role_before(text: str, name_start: int, name_end: int) -> str | None:
    """The role printed directly before a name: everything from its first modifier to the title next to the name.

    A comma may part them where another follows the name: 'the company's lawyer, Ada Brandt, said'.
    """
    before = text[max(0, name_start - 80) : name_start]
    if before.endswith(", ") and text[name_end : name_end + 1] == ",":
        before = before[:-2] + " "
    known = titles()
    words = before.rsplit(None, 1)
    last = _LAST_WORD.search(words[-1]) if words and before[-1].isspace() else None
    if last is None or not (last[0] in known or last[0].lower() in known):
        return None  # as most names have it; the longer pattern takes longer
    match = _WORDS_BEFORE.search(before)
    if match is None:
        return None
    taken: list[str] = []
    for word in reversed(match.group().split()):
        title = known.get(word) or known.get(word.lower())
        if not taken and (title is None or title.kind in ("modifier", "honorific")):
            return None
        if title is None and not (word.islower() and word.endswith("ial")):
            break
        if title is not None and title.kind == "honorific":
            break
        if word.endswith(".") and taken:
            break
        taken.append(word)
    return _clean(" ".join(reversed(taken)))


def role_after(text: str, name_end: int) -> str | None:
    """The role in the apposition after a name, cut before its relative clause; its object is kept where 'of' or 'to' links it."""
    match = _AFTER.match(text, name_end)
    if match is None:
        return None
    phrase = match.group("phrase")
    stop = _STOP.search(phrase)
    if stop:
        phrase = phrase[: stop.start()]
    link = _HEAD_LINK.search(phrase)
    head_phrase = phrase[: link.start()] if link else phrase
    head_words = _without_nationality(head_phrase.split())
    if not head_words or _DIGIT.search(head_phrase):
        return None
    known = titles()
    head = known.get(head_words[-1]) or known.get(head_words[-1].lower())
    if head is None or head.kind in ("honorific", "modifier", "prefix"):
        return None
    if any(word.lower() in function_words() for word in head_words if word.islower() and word not in known):
        return None
    if not match.group("lead") and head_words[-1][0].isupper() and len(head_words) == 1:
        return None
    role = _clean(" ".join(head_words))
    if link and head.kind == "office":
        role += _DANGLING.sub("", phrase[link.start() :].rstrip(" ,'’"))
    return role


def _without_nationality(phrase: list[str]) -> list[str]:
    """A phrase after its last word that is a country or nationality, or a possessor."""
    start = 0
    for index, word in enumerate(phrase):
        bare = word.rstrip(".").replace(".", "")
        is_known = any(known.name in (word, bare) and known.kind in ("country", "demonym") for known in known_names().get(bare, ()))
        if is_known or word.endswith(("'s", "’s")):
            start = index + 1
    return phrase[start:]


def _clean(role: str) -> str:
    """Ordinary words in lower case, names inside the role as printed."""
    words = (
        word.lower() if (word.lower() in common_words() or word.lower() in titles()) and word not in _CHAMBERS else word
        for word in role.split()
    )
    return " ".join(words).strip(" ,'’")


def roles_around(text: str, name_start: int, name_end: int, printed_title: str | None) -> Iterator[str]:
    """Roles before and after one mention, without the plain honorifics."""
    before = role_before(text, name_start, name_end)
    if before and before.endswith("."):
        before = titles()[printed_title].role_class if printed_title in titles() else None
    if before:
        yield before
    elif printed_title is not None and (title := titles().get(printed_title) or titles().get(printed_title.split()[-1])) is not None:
        if title.kind != "honorific":
            yield title.role_class if printed_title.endswith(".") else _clean(printed_title)
    after = role_after(text, name_end)
    if after:
        yield after
