from __future__ import annotations

import pytest

from crosswire.actors.roles import role_class, roles_around


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Estonian Deputy Foreign Minister Kai Saar spoke.", "Kai Saar", ["deputy foreign minister"]),
        ("the presidential press secretary Kai Saar spoke", "Kai Saar", ["presidential press secretary"]),
        ("Kai Saar, a senior analyst at the Baltic Institute, agreed", "Kai Saar", ["senior analyst"]),
        ("Kai Saar, the deputy to Ann Lee, agreed", "Kai Saar", ["deputy to Ann Lee"]),
        ("said Kai Saar, a U.S. envoy who was there", "Kai Saar", ["envoy"]),
        ("the mayor’s lawyer, Kai Saar, said no", "Kai Saar", ["lawyer"]),
        ("Sen. Kai Saar agreed", "Kai Saar", ["senator"]),
        ("Kai Saar, 45, agreed", "Kai Saar", []),
        ("Kai Saar, however, agreed", "Kai Saar", []),
        ("Mr. Kai Saar agreed", "Kai Saar", []),
    ],
)
def test_roles(text: str, name: str, roles: list[str]) -> None:
    start = text.index(name)
    title = "Sen." if text.startswith("Sen.") else None
    assert list(roles_around(text, start, start + len(name), title)) == roles


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("deputy special envoy", "envoy"),
        ("deputy to Ann Lee", "aide"),
        ("opposition leader", None),
        ("husband", None),
        ("senator", "lawmaker"),
    ],
)
def test_role_class(role: str, expected: str | None) -> None:
    assert role_class(role) == expected
