"""The place that a count holds for: named after it, or opening its sentence."""

from __future__ import annotations

import pytest

from tests.unit.figures.telling import figures


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Some 40 people died in Lagos.", "Lagos"),
        ("In Norway, 31 people died.", "Norway"),
        ("Across the state of California, officials confirmed 675 cases.", "California"),
        ("Florida has reported 37 cases.", "Florida"),
        ("New York state reported 481 deaths.", "New York"),
        ("In Norway, 31 people died in Oslo.", "Oslo"),
        ("It spread to the northern city of Thessaloniki, where 31 people died.", "Thessaloniki"),
        ("Riots broke out in Bombay where 31 people died.", "Bombay"),
        ("Some 40 people died in Norway's north.", "Norway"),
        ("Some 40 people died in Tuesday's fire.", None),
        ("In April, 31 people died.", None),
        ("Holm has reported 37 cases.", None),
        ("In Norway, where the quay, the mill and the oldest of its churches burned down, 31 people died.", None),
    ],
)
def test_the_place_of_a_count(text: str, place: str | None) -> None:
    assert figures(text)[0].place == place
