"""Letters and digits of other alphabets that look like those of ours: kept as printed, never taken for a number they are not."""

from __future__ import annotations

import pytest

from crosswire.analysis import analyse


def test_a_name_with_letters_of_another_alphabet_is_the_same_actor() -> None:
    latin, mixed = "Alexander Lukashenko", "\u0410lexander Lukashenk\u043e"  # Cyrillic A and o
    analysis = analyse(f"{latin} spoke on Friday. {mixed} said that 14 people were freed.", "fast")
    (actor,) = [actor for actor in analysis.actors if actor.kind == "person"]
    assert actor.name == latin
    assert mixed in {mention.name for mention in analysis.mentions}


@pytest.mark.parametrize(
    ("printed", "value"), [("\uff14\uff12", 42), ("\u0664\u0662", 42), ("1\u043e", None), ("5\u0417", None), ("\u217f2", None)]
)
def test_digits_of_any_script_are_read_and_letters_that_look_like_digits_are_not(printed: str, value: float | None) -> None:
    analysis = analyse(f"The police said that {printed} people were hurt in the town of Harn on Friday.", "fast")
    assert [figure.value for figure in analysis.figures] == ([] if value is None else [value])
