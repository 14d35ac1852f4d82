"""The referents of a story as columns, so that many pairs of them can be looked at with a few steps over arrays.

What is made of the columns of two referents is `bounds`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crosswire.findings.features.counted import is_plural
from crosswire.findings.features.told import implied_by, kin_of, known_predicates, surname
from crosswire.findings.intervals import conversion_slack, in_base, printed_step
from crosswire.findings.referents import Referent

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

NONE = -1
"""The number of what is not told."""
_MOST_STEPS = 300_000
"""Up to so many steps a dense product is quicker than a sparse one."""
_MOST_CELLS = 1_000_000
"""Up to so many all products are made at once: a bound of the memory."""


class Columns:
    """What the referents of a story hold, a column a property; texts and sets are numbered, None is -1."""

    def __init__(self, referents: Sequence[Referent]) -> None:
        self._referents = referents
        figures = [referent.figure for referent in referents]
        of = _numbered
        self.codes: dict[str, Array] = {
            **{
                name: of(getattr(r, name) for r in referents) for name in ("kind", "head", "group", "predicate", "nations", "time", "place")
            },
            **{name: of(getattr(figure, name) for figure in figures) for name in ("article_id", "unit", "rate_per", "realis", "said_by")},
            "whole": of(r.whole for r in referents),
            "sentence": of((r.figure.article_id, r.sentence_number) for r in referents),
            "surname": of(surname(r) for r in referents),
            "owner": of(r.around.owner for r in referents),
            "aged": of(r.around.aged and r.around.aged.surname for r in referents),
            "bearer": of(r.bearer for r in referents),
            "number_before": of(r.around.number_before for r in referents),
            "number_after": of(r.around.number_after for r in referents),
        }
        self.flags: dict[str, Array] = {
            "is_count": _flags(r.kind == "count" for r in referents),
            "is_person": _flags(r.is_person for r in referents),
            "is_subset": _flags(r.is_subset for r in referents),
            "is_part": _flags(r.is_part for r in referents),
            "is_any_person": _flags(r.group == "person" for r in referents),
            "is_plural": _flags(is_plural(r) for r in referents),
            "is_known": _flags(r.predicate in known_predicates() for r in referents),
            "is_age": _flags(figure.unit == "age" for figure in figures),
            "is_additional": _flags(figure.is_additional for figure in figures),
            "is_exact": _flags(figure.modifier == "exact" for figure in figures),
            "is_leading": _flags(r.around.is_leading for r in referents),
            "has_nations": _flags(r.nations for r in referents),
            "has_restriction": _flags(r.restriction for r in referents),
            "has_owners": _flags(r.around.owners for r in referents),
        }
        bases = [in_base(figure) for figure in figures]
        self.numbers: dict[str, Array] = {
            **{name: _numbers(getattr(figure, name) for figure in figures) for name in ("value", "low", "high")},
            **{f"base_{name}": _numbers(getattr(base, name) for base in bases) for name in ("value", "low", "high")},
            "peers": _numbers(r.peers for r in referents),
            "step": _numbers(printed_step(figure) for figure in figures),
            "slack": _numbers(conversion_slack(figure) for figure in figures),
            "digits": _numbers(len(f"{figure.value:.6g}".replace(".", "").strip("0")) for figure in figures),
        }
        around = [referent.around for referent in referents]
        self.vectors = {
            "context_alike": Products([each.context for each in around]),
            "events_alike": Products([each.events for each in around]),
        }
        self.sets = {
            "before_alike": Products([dict.fromkeys(each.before, 1.0) for each in around]),
            "after_alike": Products([dict.fromkeys(each.after, 1.0) for each in around]),
            "names_shared": Products([dict.fromkeys(each.names, 1.0) for each in around]),
            "restriction_shared": Products([dict.fromkeys(r.restriction, 1.0) for r in referents]),
        }
        self.companions = Products([dict.fromkeys(each.companions, 1.0) for each in around])
        self.owners = Products([dict.fromkeys(each.owners, 1.0) for each in around])

    @cached_property
    def kin(self) -> Array:
        """Whether two predicates, by their numbers, may tell one event; the last row and column stand for none."""
        import numpy as np

        codes = self.codes["predicate"].tolist()
        names = {code: r.predicate for code, r in zip(codes, self._referents, strict=True) if r.predicate is not None}
        found = np.zeros((len(names) + 1, len(names) + 1), dtype=bool)
        of_name = {name: code for code, name in names.items()}
        for one, name in names.items():
            found[one, [of_name[other] for other in kin_of(name) if other in of_name]] = True
        return found

    @cached_property
    def implied(self) -> Array:
        """Whether a noun, by its number, implies a predicate; the last row and column stand for none."""
        import numpy as np

        heads = {r.head: code for code, r in zip(self.codes["head"].tolist(), self._referents, strict=True) if r.head is not None}
        names = {
            r.predicate: code for code, r in zip(self.codes["predicate"].tolist(), self._referents, strict=True) if r.predicate is not None
        }
        found = np.zeros((len(heads) + 1, len(names) + 1), dtype=bool)
        for head, row in heads.items():
            found[row, [names[name] for name in implied_by(head) if name in names]] = True
        return found


class Products:
    """The inner products of sparse vectors, or the sizes of what sets have in common."""

    def __init__(self, vectors: Sequence[Mapping[Any, float]]) -> None:
        import numpy as np

        sizes = [len(vector) for vector in vectors]
        self.sizes = np.array(sizes)
        self._all: Array | None
        self._own: Any = None
        keys: dict[Any, int] = {}
        rows = np.repeat(np.arange(len(vectors)), sizes)
        columns = np.array([keys.setdefault(key, len(keys)) for vector in vectors for key in vector], dtype=np.intp)
        values = np.array([value for vector in vectors for value in vector.values()])
        shape = len(vectors), len(keys)
        cells = shape[0] * shape[0]
        if cells <= _MOST_CELLS and cells * shape[1] <= _MOST_STEPS:
            dense = np.zeros(shape)
            dense[rows, columns] = values
            self._all = dense @ dense.T
            return
        from scipy.sparse import csr_array

        self._own = csr_array((values, (rows, columns)), shape=shape)
        self._all = (self._own @ self._own.T).toarray() if cells <= _MOST_CELLS else None

    def of(self, i: Array, j: Array) -> Array:
        """The products of some pairs."""
        import numpy as np

        products: Array = self._all[i, j] if self._all is not None else np.asarray(self._own[i].multiply(self._own[j]).sum(axis=1)).ravel()
        return products


def _numbered(values: Iterable[Hashable]) -> Array:
    import numpy as np

    known: dict[Hashable, int] = {}
    return np.array([NONE if value is None else known.setdefault(value, len(known)) for value in values], dtype=np.int32)


def _flags(values: Iterable[object]) -> Array:
    import numpy as np

    return np.array([bool(value) for value in values], dtype=bool)


def _numbers(values: Iterable[float]) -> Array:
    import numpy as np

    return np.array(list(values), dtype=np.float64)
