"""What `requirements.lock` pins: every package that an installation may bring along, with the digests of its files.

Licences belong to `licences`, the bill of materials to `sbom`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)(?:\[[\w,-]+\])?==(?P<version>[^\s;]+)(?: *; *(?P<marker>[^\\]+?))? *\\?$")
_DIGEST = re.compile(r"^    --hash=sha256:(?P<digest>[0-9a-f]{64}) *\\?$")


class LockError(ValueError):
    """A line of the lock pins nothing, or pins without a digest; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One version of one package."""

    name: str
    version: str
    marker: str | None
    """For which platforms or Pythons it is meant; None for all."""
    digests: tuple[str, ...]
    """SHA-256 of each of its files, in hexadecimal. One of them is what gets installed."""


def pins(text: str | None = None) -> list[Pin]:
    """All pins of the lock, in its order.

    Raises:
        LockError: a line is neither a pin nor a digest, or a pin has no digest.
    """
    found: list[Pin] = []
    for number, line in enumerate((LOCK.read_text(encoding="utf-8") if text is None else text).splitlines(), start=1):
        if digest := _DIGEST.match(line):
            if not found:
                raise LockError(f"line {number} holds a digest before any package")
            last = found[-1]
            found[-1] = Pin(last.name, last.version, last.marker, (*last.digests, digest["digest"]))
        elif pin := _PIN.match(line):
            found.append(Pin(normal(pin["name"]), pin["version"], pin["marker"], ()))
        elif line.strip() and not line.startswith("#"):
            raise LockError(f"line {number} pins nothing: {line.strip()!r}")
    bare = [pin.name for pin in found if not pin.digests]
    if bare:
        raise LockError(f"no digest for {', '.join(bare)}")
    return found


def normal(name: str) -> str:
    """The one spelling of a package's name: lower case, runs of `-`, `_` and `.` as one hyphen."""
    return re.sub(r"[-_.]+", "-", name).lower()
