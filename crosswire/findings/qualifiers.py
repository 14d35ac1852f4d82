"""Words beside a number that make it another number than the plain one: `three other pilots`, `the 60 votes needed`, `40 fewer jobs`.

Each makes a qualifier of its row in seeds/reference/number_qualifiers.csv. Bounds (`at least`) are the work of `crosswire.figures`; what
follows from a qualifier for two figures is told in `features`.
"""

from __future__ import annotations

import re
from functools import cache

from crosswire.alternatives import alternatives
from crosswire.resources import table, words

OTHERS = "others"
"""Those besides the ones that are named: `Ida Holm and three other pilots`."""
REQUIRED = "required"
"""As many as are needed, whatever there are: `the 60 votes needed`."""
DIFFERENCE = "difference"
"""How many more or fewer than elsewhere: `40 fewer jobs`."""
WHEN = "when"
"""So long before or after something else: `two weeks later`, which lasted nothing."""
EARLIER = "earlier"
LATER = "later"
"""On which side of something else it lies: `two weeks before the trial`, `two weeks after it`."""
EACH = "each"
"""The number that a rate is told for: `one guard for every 35 prisoners`."""
RANKED = "ranked"
"""How many places of a ranking are spoken of: `one of the three deadliest fires`."""
CAPACITY = "capacity"
"""How many there is room for: `the ferry can carry 390 passengers`."""
CHANGED = "changed"
"""It is another one than it was: `now expects $200 million`, `three rather than two`."""
BESIDE_SEASON = "beside_season"
"""What is counted before or after the regular season: `hit .467 with seven hits in the division series`."""
_REACH = 90
"""Characters beside a figure that are looked at."""


def qualifiers_of(text: str, start: int, end: int) -> frozenset[str]:
    """The qualifiers of the number printed in `[start, end)` of a sentence.

    >>> sorted(qualifiers_of("It takes 60 votes", 9, 11))
    ['required']
    """
    before, after = text[max(0, start - _REACH) : start].lower(), text[end : end + _REACH].lower()
    found = {qualifier for qualifier, pattern in _patterns("before") if pattern.search(before)}
    return frozenset(found | {qualifier for qualifier, pattern in _patterns("after") if pattern.match(after)})


@cache
def _patterns(position: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Qualifier and what it looks like on that side of a number; so many words of a row may stand between."""
    found = []
    for row in table("number_qualifiers"):
        if row["position"] == position:
            between, any_of = int(row["between"]), alternatives(words(row["words"]))
            if row["followed_by"]:  # '60 votes needed to end it', not '60 homes needed repair'
                any_of += rf"(?=\s+{alternatives(words(row['followed_by']))}\b|\s*[^\w\s]|\s*$)"
            shape = (
                rf"\b{any_of}(?:\s+[\w'’-]+){{0,{between}}}\s+$"
                if position == "before"
                else rf"(?:[\s-][\w'’-]+?){{0,{between}}}[\s-]{any_of}\b"
            )
            found.append((row["qualifier"], re.compile(shape)))
    return tuple(found)
