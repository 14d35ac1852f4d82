"""The bill of materials: every locked package with its version, licence, digests and what it needs, as CycloneDX JSON.

usage: python -m supply.sbom [FILE]        (default: dist/sbom.cdx.json)

It is made of the lock, of `licences.csv`, and, for who needs whom, of what the installed packages say. Packages that only
another platform installs are listed without their own needs. Whether any of it is known to be vulnerable: `make audit`.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import Distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement

from supply.licences import installed, licences
from supply.lock import Pin, normal, pins

if TYPE_CHECKING:
    from cyclonedx.model.bom import Bom

PROJECT = Path(__file__).resolve().parents[1]
DEFAULT = PROJECT / "dist" / "sbom.cdx.json"


def main() -> int:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, default=DEFAULT)
    file = parser.parse_args().file
    file.parent.mkdir(parents=True, exist_ok=True)
    bom = bill()
    file.write_text(as_json(bom), encoding="utf-8")
    print(f"{file}: {len(bom.components)} packages, {file.stat().st_size:,} bytes")
    return 0


def bill() -> Bom:
    """The bill of this checkout."""
    from cyclonedx.model import HashAlgorithm, HashType, Property
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentScope, ComponentType
    from cyclonedx.model.license import LicenseExpression
    from packageurl import PackageURL

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known, here = licences(), installed()
    needed = needed_by(here, project["dependencies"])

    def component(pin: Pin) -> Component:
        marker = [Property(name="crosswire:installed-where", value=pin.marker)] if pin.marker else []
        return Component(
            name=pin.name,
            version=pin.version,
            type=ComponentType.LIBRARY,
            scope=ComponentScope.REQUIRED if pin.name in needed or pin.name not in here else ComponentScope.EXCLUDED,
            purl=PackageURL("pypi", name=pin.name, version=pin.version),
            bom_ref=f"{pin.name}=={pin.version}",
            licenses=[LicenseExpression(known[pin.name][0])],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in pin.digests],
            properties=marker,
        )

    own = Component(
        name=project["name"],
        version=project["version"],
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        licenses=[LicenseExpression(project["license"]["text"])],
        description=project["description"],
    )
    bom = Bom()
    bom.metadata.component = own
    parts: dict[str, list[Component]] = defaultdict(list)
    for pin in pins():
        part = component(pin)
        parts[pin.name].append(part)
        bom.components.add(part)
    direct = {normal(Requirement(each).name) for each in project["dependencies"]}
    bom.register_dependency(own, [part for name in sorted(direct) for part in parts[name]])
    for name, each in parts.items():
        wanted = sorted(needs(here[name])) if name in here else []
        for part in each:
            bom.register_dependency(part, [other for want in wanted for other in parts[want]])
    return bom


def as_json(bom: Any) -> str:
    """The bill as CycloneDX 1.6."""
    from cyclonedx.output.json import JsonV1Dot6

    return str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"


def needed_by(here: dict[str, Distribution], requirements: Iterable[str]) -> set[str]:
    """Every package that these requirements bring along, the development tools therefore not among them."""
    waiting = [(normal(each.name), frozenset(each.extras)) for each in map(Requirement, requirements)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = each = waiting.pop()
        if each in seen or name not in here:
            continue
        seen.add(each)
        waiting += [(normal(found.name), frozenset(found.extras)) for found in _requirements(here[name], extras)]
    return {name for name, _ in seen}


def needs(package: Distribution) -> set[str]:
    """What a package needs by itself, without extras."""
    return {normal(each.name) for each in _requirements(package, frozenset())}


def _requirements(package: Distribution, extras: frozenset[str]) -> list[Requirement]:
    found = [Requirement(each) for each in package.requires or []]
    return [each for each in found if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras | {""})]


if __name__ == "__main__":
    sys.exit(main())
