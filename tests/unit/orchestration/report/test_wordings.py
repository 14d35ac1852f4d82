from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orchestration.report.wordings import Wording, compare_letters, compare_words

texts = st.lists(st.text("ab cd,.’é ", max_size=25), min_size=1, max_size=10)


def shown(wording: Wording) -> str:
    return "".join(f"[{piece.text}]" if piece.is_different else piece.text for piece in wording)


@given(texts)
def test_nothing_is_lost(drawn: list[str]) -> None:
    for compare in (compare_words, compare_letters):
        assert ["".join(piece.text for piece in wording) for wording in compare(drawn)] == drawn


@given(st.text("ab cd,. ", max_size=25), st.integers(2, 10))
def test_equal_texts_do_not_differ(text: str, times: int) -> None:
    assert not any(piece.is_different for wording in compare_words([text] * times) for piece in wording)


def test_words_that_others_lack_are_set_apart() -> None:
    wordings = compare_words(["We rowed all night to the light", "We rowed towards the light", "we rowed to a light!"])
    assert [shown(wording) for wording in wordings] == [
        "We rowed [all night to the] light",
        "We rowed [towards the] light",
        "we rowed [to a] light!",
    ]


def test_names_differ_by_letters() -> None:
    assert [shown(wording) for wording in compare_letters(["Tomas Reyne", "Tomas Rayne"])] == ["Tomas R[e]yne", "Tomas R[a]yne"]
