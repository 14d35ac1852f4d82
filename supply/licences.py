"""Under which licence each locked package stands, and whether it may be used.

usage: python -m supply.licences            list what is wrong; 0 where nothing is
       python -m supply.licences --write    take over what packages say of themselves, for those that have no row yet

`licences.csv` has a row for every locked package, as a licence expression of SPDX; `allowed_licences.csv` says which licences
may be used, and why. What a package says of itself in words of its own is translated by `licence_words.csv`. Where it says
nothing of use, somebody looks, and writes the row with `read` as its basis.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

from supply.lock import normal, pins

FOLDER = Path(__file__).resolve().parent
LICENCES, ALLOWED, WORDS = (FOLDER / f"{name}.csv" for name in ("licences", "allowed_licences", "licence_words"))
SAID, READ = "package", "read"
"""Bases of a row: what the package says of itself, or what somebody read in its licence file or repository."""


def main() -> int:
    """Write the missing rows, or say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        write()
    wrong = problems()
    for line in wrong:
        print(line, file=sys.stderr)
    return min(len(wrong), 1)


def problems() -> list[str]:
    """Everything that is wrong, one sentence each."""
    locked, rows, allowed = {pin.name for pin in pins()}, licences(), allowed_licences()
    wrong = [
        f"{name} has no row in licences.csv: `make licences` adds it where the package says enough" for name in sorted(locked - set(rows))
    ]
    wrong += [f"{name} is in licences.csv and in no lock" for name in sorted(set(rows) - locked)]
    wrong += [
        f"{name} stands under {licence!r}, which allowed_licences.csv does not allow"
        for name, (licence, _) in sorted(rows.items())
        if not may_be_used(licence, allowed)
    ]
    said = {name: found for name, each in installed().items() if (found := said_by(each))}
    wrong += [
        f"{name} says of itself {said[name]!r}, and licences.csv {licence!r}"
        for name, (licence, basis) in sorted(rows.items())
        if basis == SAID and name in said and said[name] != licence
    ]
    return wrong


def may_be_used(expression: str, allowed: Iterable[str]) -> bool:
    """Whether a licence expression can be met with allowed licences alone: one side of an OR, both of an AND."""
    from license_expression import ExpressionError

    try:
        parsed = _licensing().parse(expression)
    except ExpressionError:
        return False
    return parsed is not None and _met(parsed, frozenset(allowed))


@cache
def _licensing() -> Any:
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()  # two thousand licences: a tenth of a second


def _met(expression: Any, allowed: frozenset[str]) -> bool:
    parts = [_met(each, allowed) for each in expression.args]
    if not parts:
        return str(expression) in allowed
    return any(parts) if expression.operator.strip() == "OR" else all(parts)


def licences() -> dict[str, tuple[str, str]]:
    """Package -> its licence expression and the basis of it."""
    return {row["package"]: (row["licence"], row["basis"]) for row in _rows(LICENCES)}


def allowed_licences() -> dict[str, str]:
    """Licence -> why it may be used."""
    return {row["licence"]: row["why"] for row in _rows(ALLOWED)}


def installed() -> dict[str, Distribution]:
    """The packages of this environment, by their normal names."""
    return {normal(each.metadata["Name"]): each for each in distributions()}


def said_by(package: Distribution) -> str | None:
    """The licence expression that a package gives of itself, or that its words stand for; None where they are none of those known."""
    words = _words()
    fields = package.metadata.json
    if expression := fields.get("license_expression"):
        return str(expression)
    stated = str(fields.get("license", ""))
    classified = [each.rpartition(" :: ")[2] for each in fields.get("classifier", []) if str(each).startswith("License")]
    known = [words[each.strip().lower()] for each in (stated, *classified) if each.strip().lower() in words]
    if known:
        return known[0]
    if any("bsd" in each.lower() for each in (stated[:40], *classified)):
        return _kind_of_bsd(package)
    return None


def _kind_of_bsd(package: Distribution) -> str | None:
    """Which of the BSD licences the file that comes with the package is: the longer one forbids to advertise with the authors' names."""
    for file in package.files or []:
        if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING")):
            text = " ".join(str(file.read_text(encoding="utf-8") or "").split())
            if "Redistribution and use in source and binary forms" in text:
                return "BSD-3-Clause" if "endorse or promote" in text else "BSD-2-Clause"
    return None


def write() -> None:
    """Add a row for each locked package without one that says enough of itself; take out rows of packages that are gone."""
    rows, here = licences(), installed()
    for name in {pin.name for pin in pins()} - set(rows):
        if name in here and (found := said_by(here[name])):
            rows[name] = (found, SAID)
    locked = {pin.name for pin in pins()}
    with LICENCES.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("package", "licence", "basis"))
        table.writerows((name, *rows[name]) for name in sorted(rows) if name in locked)


def _words() -> Mapping[str, str]:
    return {row["words"]: row["licence"] for row in _rows(WORDS)}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    sys.exit(main())
