"""Two wordings side by side: which words they share in order, which differ, and how sure it is that they are one statement.

Translations and paraphrases keep the names, the numbers, the order and some of the content words; different statements by
one speaker share names at most. Likeness is therefore the weight of the words that stand in both in the same order, a
word weighing more the rarer it is. Which claims are compared, and what an editor is told, is `statements` and `quotes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from crosswire.language.words import fold, rarity, stem
from crosswire.resources import table, words

_OUTER = " .,;:!?…\"'“”‘’«»"
BASE_WEIGHT = 0.4
"""A shared function word says little by itself; ten of them in the same order say something."""
NEAR_MATCH = 0.7
"""Share of a word's weight that a different word of the same meaning gives."""
_TOKEN = re.compile(r"@\w+|#\d+(?::\d+)?|[A-Za-z]+(?:'[a-z]+)?|\d[\d,]*(?:\.\d+)?")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.]\s?(\d\d))?\s?([ap])\.?\s?m\b\.?|\b(\d{1,2}):\s?(\d\d)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_LOOSE_APOSTROPHE = re.compile(r"(?<=[A-Za-z])'\s(?=(?:s|t|m|re|ve|ll|d)\b)")
_OUR = re.compile(r"our(?=s?$|hood|ed$|ing$|able|ite|ful)")
_EDITED_CAPITAL = re.compile(r"\[([A-Za-z])\](?=[a-z])")
"""An editor's change of a capital: '[T]he'."""
_MARKED = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
NEGATIONS = frozenset(stem(word) for word in ("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a wording. `root` is what is compared; `printed` is what is shown."""

    printed: str
    root: str
    weight: float
    is_handle: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it states a number, in digits or in a word; `one` seldom counts anything."""
        return self.root[0].isdigit() and self.printed.lower() != "one"

    @property
    def is_negation(self) -> bool:
        """Whether it turns the meaning round."""
        return self.root in NEGATIONS


@dataclass(frozen=True)
class Wording:
    """One sentence, or one quoted stretch of it, as it is compared. Editors' insertions in brackets are left out."""

    text: str
    tokens: tuple[Token, ...]
    weight: float
    has_ellipsis: bool
    """Whether words left out inside it are marked; a mark at its end stands for what follows."""

    @cached_property
    def roots(self) -> frozenset[str]:
        """The distinct words."""
        return frozenset(token.root for token in self.tokens)

    @cached_property
    def meanings(self) -> frozenset[int]:
        """The groups of synonyms that its words belong to."""
        return frozenset(meaning for root in self.roots for meaning in meanings_of(root))

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for wordings that differ in punctuation, capitals, accents or spelling of numbers only."""
        return tuple(token.root for token in self.tokens if not token.is_handle)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of two wordings that match in order, as index pairs, with the weight they share."""

    a: Wording
    b: Wording
    pairs: tuple[tuple[int, int], ...]
    shared: float

    @property
    def likeness(self) -> float:
        """Shared weight over the mean weight of the two: 1 for equal wordings."""
        return 2 * self.shared / (self.a.weight + self.b.weight)

    @property
    def containment(self) -> float:
        """Shared weight over the weight of the lighter wording: 1 where one stands inside the other."""
        return self.shared / min(self.a.weight, self.b.weight)


@lru_cache(maxsize=8192)
def wording_of(text: str) -> Wording:
    """A stretch of speech, made comparable."""
    plain = _LOOSE_APOSTROPHE.sub("'", fold(_MARKED.sub(" ", _EDITED_CAPITAL.sub(r"\1", text))))
    plain = _ORDINAL.sub(r"#\1", _CLOCK.sub(_clock, plain))
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), plain)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain):
        printed = match.group()
        if printed.startswith("@"):
            tokens += [_token(part, True) for part in _CAMEL.findall(printed)]
        else:
            tokens += [_token(part, False) for part in _expanded(printed)]
    return Wording(text, tuple(tokens), sum(t.weight for t in tokens if not t.is_handle), bool(_ELLIPSIS.search(text.strip(_OUTER))))


def could_share(a: Wording, b: Wording) -> float:
    """An upper bound of the weight that `align` will find, at a fraction of its cost: word order left aside."""
    lighter, other = (a, b) if len(a.tokens) <= len(b.tokens) else (b, a)
    return sum(
        token.weight
        for token in lighter.tokens
        if token.root in other.roots or (not token.is_number and meanings_of(token.root) & other.meanings)
    )


def align(a: Wording, b: Wording) -> Alignment:
    """The heaviest sequence of matching words that stands in both in the same order (weighted longest common subsequence)."""
    rows, columns = len(a.tokens), len(b.tokens)
    matches = [[_match(left, right) for right in b.tokens] for left in a.tokens]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        below, current, own = best[i + 1], best[i], matches[i]
        for j in range(columns - 1, -1, -1):
            skipped = below[j] if below[j] >= current[j + 1] else current[j + 1]
            taken = own[j] + below[j + 1] if own[j] else 0.0
            current[j] = taken if taken > skipped else skipped
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if matches[i][j] and best[i][j] == matches[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return Alignment(a, b, tuple(pairs), best[0][0] if rows and columns else 0.0)


def _match(a: Token, b: Token) -> float:
    """The weight two tokens share: full for the same word, less for one of the same meaning, none otherwise."""
    if a.root == b.root:
        return min(a.weight, b.weight)
    if not a.is_number and not b.is_number and meanings_of(a.root) & meanings_of(b.root):
        return NEAR_MATCH * min(a.weight, b.weight)
    return 0.0


@lru_cache(maxsize=50_000)
def _token(word: str, is_handle: bool) -> Token:
    lower = word.lower().replace(",", "")
    root = _number_words().get(lower) or (_root(lower) if lower[0].isalpha() else lower)
    return Token(word, root, BASE_WEIGHT + rarity(lower.lstrip("#")), is_handle)


def _clock(match: re.Match[str]) -> str:
    """A time of day as `#18:41`, whether it is told with twelve hours or with twenty-four."""
    hour, minute = int(match.group(1) or match.group(4)), match.group(2) or match.group(5) or "00"
    if match.group(3) and match.group(3).lower() == "p" and hour < 12:
        hour += 12
    return f"#{hour}:{minute}"


def _expanded(word: str) -> list[str]:
    """A contraction as its two words; any other word as itself. A possessive loses its mark."""
    if word.lower() == "cannot":
        return ["can", "not"]
    start, mark, ending = word.partition("'")
    if not mark:
        return [word]
    if ending == "t" and start.lower().endswith("n"):
        stems = {"ca": "can", "wo": "will", "sha": "shall"}
        verb = start[:-1]
        return [stems.get(verb.lower(), verb), "not"]
    full = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "would"}.get(ending)
    return [start, full] if full else [start]


def _spelling(word: str) -> str:
    """British spelling in the American way, so that house style makes no variant."""
    if len(word) > 4:
        word = _OUR.sub("or", word)
    for british, american in (("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("programme", "program")):
        if word.endswith(british) and len(word) > len(british) + 2:
            return word.removesuffix(british) + american
    return word


def _root(word: str) -> str:
    return stem(_irregular_forms().get(word) or _spelling(word))


@lru_cache(maxsize=1)
def _irregular_forms() -> dict[str, str]:
    return {form: row["word"] for row in table("irregular_forms") for form in words(row["forms"])}


@lru_cache(maxsize=1)
def _number_words() -> dict[str, str]:
    """`two` to `2`, `second` to `#2`."""
    marks = {"cardinal": "", "ordinal": "#"}
    return {row["word"]: marks[row["kind"]] + row["value"] for row in table("number_words") if row["kind"] in marks}


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(table("synonyms")):
        for word in words(row["words"]):
            found.setdefault(_root(word), set()).add(number)
    return {root: frozenset(groups) for root, groups in found.items()}


def meanings_of(root: str) -> frozenset[int]:
    """The groups of synonyms that a root belongs to."""
    return _synonyms().get(root, frozenset())
