from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crosswire.alternatives import alternatives

PHRASES = st.lists(st.text(alphabet="ab c.|", min_size=1, max_size=6), min_size=1, max_size=8)


@given(PHRASES, st.text(alphabet="ab c.|", max_size=40))
def test_the_tree_finds_what_a_list_with_the_longest_first_finds(phrases: list[str], text: str) -> None:
    plain = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    assert re.findall(alternatives(phrases), text) == re.findall(f"(?:{plain})", text)


@given(PHRASES)
def test_every_phrase_is_matched_whole(phrases: list[str]) -> None:
    assert all(re.fullmatch(alternatives(phrases), phrase) for phrase in phrases)
