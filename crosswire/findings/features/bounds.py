"""Features of many pairs at once, as arrays: which pairs can reach a threshold at all.

Most pairs of a story are far from being tied, and arrays find that out at a fraction of the cost of asking each feature of each
pair. What is computed here are features once more, as many of them as arrays can tell; of the others the most that they could add
is assumed. So a pair is ruled out here only where the features would rule it out as well; they decide on all others. A rule is
changed in its feature; a test holds the two forms of it to one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crosswire.findings.features import FEATURES, weights
from crosswire.findings.features.around import COUNTS_OF_OTHERS, CROWD, FEW, FEW_NAMES
from crosswire.findings.features.columns import NONE, Columns
from crosswire.findings.features.counted import BESIDE_A_NAME

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

_SLACK = 1e-6
"""Sums are made in another order here: a pair this near to the threshold is left to the features."""


class Pairs:
    """Some pairs of the referents of a story, and their features."""

    def __init__(self, columns: Columns, i: Array, j: Array) -> None:
        self._columns, self._i, self._j = columns, i, j

    def _same(self, name: str) -> Array:
        codes = self._columns.codes[name]
        same: Array = codes[self._i] == codes[self._j]
        return same

    def _told(self, name: str) -> tuple[Array, Array]:
        codes = self._columns.codes[name]
        return codes[self._i] != NONE, codes[self._j] != NONE

    def _flags(self, name: str) -> tuple[Array, Array]:
        flags = self._columns.flags[name]
        return flags[self._i], flags[self._j]

    def _scaled(self, name: str) -> tuple[Array, Array]:
        import numpy as np

        plain, base = self._columns.numbers[name], self._columns.numbers[f"base_{name}"]
        same_unit = self._same("unit")
        return np.where(same_unit, plain[self._i], base[self._i]), np.where(same_unit, plain[self._j], base[self._j])

    def apart(self) -> Array:
        """`numbers.values_apart`."""
        import numpy as np

        numbers = self._columns.numbers
        (low_a, low_b), (high_a, high_b), same_unit = self._scaled("low"), self._scaled("high"), self._same("unit")
        touching = (low_a <= high_b) & (low_b <= high_a)
        with np.errstate(all="ignore"):
            alike = _is_close(low_a, low_b, 1e-9) & _is_close(high_a, high_b, 1e-9)
            near_a, near_b = np.where(low_b > high_a, high_a, low_a), np.where(low_b > high_a, low_b, high_b)
            largest = np.maximum(np.abs(near_a), np.abs(near_b))
            gap = np.where(touching | (largest == 0), 0.0, np.abs(near_a - near_b) / np.where(largest == 0, 1.0, largest))
            exact_a, exact_b = self._flags("is_exact")
            step = np.maximum(numbers["step"][self._i], numbers["step"][self._j])
            rounded = exact_a & exact_b & (np.abs(numbers["value"][self._i] - numbers["value"][self._j]) <= step / 2)
        converted = ~same_unit & (gap <= numbers["slack"][self._i])
        apart: Array = ~alike & (gap > 0) & ~converted & ~(same_unit & rounded)
        return apart

    def features(self) -> dict[str, Array]:
        """The strengths of features by name; 0 or 1 but for a few."""
        return {**self._counted(), **self._what_is_told(), **self._numbers(), **self._around()}

    def _generic(self) -> Array:
        (person_a, person_b), (subset_a, subset_b), (any_a, any_b) = map(self._flags, ("is_person", "is_subset", "is_any_person"))
        generic: Array = person_a & person_b & ~self._same("group") & (any_a | any_b) & ~(subset_a | subset_b)
        return generic

    def _counted(self) -> dict[str, Array]:
        (head_a, head_b), (group_a, _) = self._told("head"), self._told("group")
        same_head, same_group, generic = self._same("head"), self._same("group"), self._generic()
        (person_a, person_b), (subset_a, subset_b) = self._flags("is_person"), self._flags("is_subset")
        (nations_a, nations_b), (narrowed_a, narrowed_b) = self._flags("has_nations"), self._flags("has_restriction")
        (plural_a, plural_b), (count_a, _) = self._flags("is_plural"), self._flags("is_count")
        persons = person_a & person_b
        return {
            "same_head": head_a & same_head,
            "same_group": ~same_head & group_a & same_group,
            "generic_person": generic,
            "one_subset": persons & (subset_a != subset_b) & ~same_group,
            "other_subset": subset_a & subset_b & ~same_group,
            "both_persons": persons & ~same_group & ~generic & ~(subset_a | subset_b),
            "other_head": head_a & head_b & ~same_group & ~persons,
            "head_missing": head_a != head_b,
            "one_of_several": ~count_a & head_a & same_group & (plural_a != plural_b),
            "same_nations": nations_a & self._same("nations"),
            "one_nation": nations_a != nations_b,
            "restriction_one_sided": narrowed_a != narrowed_b,
        }

    def _what_is_told(self) -> dict[str, Array]:
        import numpy as np

        (told_a, told_b), same = self._told("predicate"), self._same("predicate")
        predicates = self._columns.codes["predicate"]
        kin = told_a & told_b & self._columns.kin[predicates[self._i], predicates[self._j]]
        (time_a, time_b), (place_a, place_b), (whole_a, whole_b) = self._told("time"), self._told("place"), self._told("whole")
        (part_a, part_b), (known_a, known_b), (more_a, more_b) = map(self._flags, ("is_part", "is_known", "is_additional"))
        other = told_a & told_b & ~same & ~kin
        (aged_a, aged_b) = self._told("aged")
        are_ages = aged_a & aged_b
        heads = self._columns.codes["head"]
        by_noun = self._columns.implied
        implied = np.where(told_a, by_noun[heads[self._j], predicates[self._i]], by_noun[heads[self._i], predicates[self._j]])
        return {
            "same_predicate": told_a & same,
            "other_predicate": other,
            "kin_predicate": kin,
            "other_event": other & known_a & known_b & ~are_ages,
            "predicate_missing": (told_a != told_b) & ~are_ages & ~(self._flags("is_count")[0] & implied),
            "same_description": self._same_description(),
            "same_time": time_a & self._same("time"),
            "other_time": time_a & time_b & ~self._same("time"),
            "time_one_sided": time_a != time_b,
            "same_place": place_a & self._same("place"),
            "other_place": place_a & place_b & ~self._same("place"),
            "same_speaker": self._told("said_by")[0] & self._same("surname") & ~(self._same("article_id") & self.apart()),
            "one_additional": more_a != more_b,
            "other_realis": ~self._same("realis") & same,
            "one_part": part_a != part_b,
            "same_whole": whole_a & self._same("whole"),
            "other_whole": whole_a & whole_b & ~self._same("whole"),
            "other_rate": ~self._same("rate_per"),
        }

    def _same_description(self) -> Array:
        (head_a, head_b), (part_a, part_b) = self._told("head"), self._flags("is_part")
        alike = self._same("group") | ~head_a | ~head_b | self._generic()
        same_scope = self._same("nations") & self._same("time") & (part_a == part_b)
        same: Array = alike & same_scope & self._told("predicate")[0] & self._same("predicate")
        return same

    def _numbers(self) -> dict[str, Array]:
        import numpy as np

        numbers = self._columns.numbers
        left, right = self._scaled("value")
        (low_a, low_b), (high_a, high_b) = self._scaled("low"), self._scaled("high")
        value_a, value_b = numbers["value"][self._i], numbers["value"][self._j]
        same, described = _is_close(left, right, 0.006), self._same_description()
        with np.errstate(all="ignore"):
            distance = np.minimum(1.0, np.abs(np.log10(left / right)))
        touching = (low_a <= high_b) & (low_b <= high_a)
        far = np.where(touching | (left <= 0) | (right <= 0), 0.0, distance)
        return {
            "same_value": same,
            "telling_value": np.where(same, np.minimum(1.0, np.maximum(0, numbers["digits"][self._i] - 1) / 3), 0.0),
            "values_far_apart": np.where(described, 0.0, far),
            "far_apart_described": np.where(described, far, 0.0),
            "one_zero": (value_a == 0) != (value_b == 0),
            "small_number": (value_a <= 3) & (value_b <= 3) & (value_a == np.floor(value_a)) & (value_b == np.floor(value_b)),
            "same_unit": self._same("unit") & ~self._flags("is_count")[0],
        }

    def _are_few_untold(self) -> Array:
        import numpy as np

        (told_a, told_b), values = self._told("predicate"), self._columns.numbers["value"]
        few: Array = self._flags("is_count")[0] & ~told_a & ~told_b & (np.maximum(values[self._i], values[self._j]) <= FEW)
        return few

    def _around(self) -> dict[str, Array]:
        import numpy as np

        (leading_a, leading_b), (age_a, age_b) = self._flags("is_leading"), self._flags("is_age")
        before = self._told("number_before")[0] & self._same("number_before")
        after = self._told("number_after")[0] & self._same("number_after")
        same_article = self._same("article_id")
        i, j, columns = self._i, self._j, self._columns
        shared = {}
        for name, own in columns.sets.items():
            common = own.of(i, j)
            shared[name] = common / np.maximum(1.0, own.sizes[i] + own.sizes[j] - common)
        (bearer_a, bearer_b), peers = self._told("bearer"), columns.numbers["peers"]
        (person_a, person_b), (count_a, _) = self._flags("is_person"), self._flags("is_count")
        are_people = count_a & (person_a | person_b)
        (aged_a, aged_b) = self._told("aged")
        (owners_a, owners_b), common_owners = self._flags("has_owners"), columns.owners.of(i, j) > 0
        return {
            **shared,
            "context_alike": columns.vectors["context_alike"].of(i, j),
            "events_alike": columns.vectors["events_alike"].of(i, j),
            "companions_shared": np.minimum(1.0, columns.companions.of(i, j) / 2),
            "same_person_aged": (age_a & age_b) * np.where(aged_a & aged_b, 1.0, BESIDE_A_NAME * common_owners),
            "other_person_aged": aged_a & aged_b & ~self._same("aged"),
            "other_owner": owners_a & owners_b & ~common_owners,
            "other_bearer": (bearer_a & bearer_b & ~self._same("bearer")) * np.where(are_people, COUNTS_OF_OTHERS, 1.0),
            "crowded": np.where(self._same_description(), 0.0, np.clip(np.log2(peers[i] * peers[j]) / 2 - CROWD, 0.0, 1.0)),
            "few_untold": self._are_few_untold() & (shared["names_shared"] < FEW_NAMES),
            "same_owner": self._told("owner")[0] & self._same("owner"),
            "both_leading": leading_a & leading_b,
            "neighbours_agree": (before.astype(float) + after) / 2,
            "same_sentence": self._same("sentence"),
            "same_article": same_article,
            "rival_voices": same_article & ~self._same("said_by") & self._same_description(),
        }


def may_exceed(pairs: Pairs, context: Mapping[bool, Array], threshold: float) -> Array:
    """For each pair whether its log-odds can lie above a threshold.

    Args:
        pairs: no veto bars them.
        context: the sum of the weights of the context features of each pair, for numbers that contradict each other (True) or do not.
        threshold: log-odds.
    """
    import numpy as np

    strengths = pairs.features()
    most = {}
    for are_apart, own in context.items():
        known = weights(are_apart)
        unknown = sum(max(0.0, known[f.__name__]) for f in FEATURES if f.__name__ not in strengths)
        total = own + (known["bias"] + unknown)
        for name, strength in strengths.items():
            if weight := known.get(name, 0.0):
                total = total + weight * strength
        most[are_apart] = total
    return np.where(pairs.apart(), most[True], most[False]) > threshold - _SLACK


def _is_close(a: Array, b: Array, tolerance: float) -> Array:
    """`math.isclose` with a relative tolerance."""
    import numpy as np

    with np.errstate(all="ignore"):
        near: Array = (a == b) | (np.isfinite(a) & np.isfinite(b) & (np.abs(a - b) <= tolerance * np.maximum(np.abs(a), np.abs(b))))
    return near
