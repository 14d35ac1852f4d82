"""Encodings: told by byte order mark, by validity, or read as Windows-1252 where that is plausible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.reading.decoding import decode
from crosswire.reading.rejection import InputRejectedError

TEXT = "“Nous étions 12”, a dit le maire – à Orléans."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "a.txt") == TEXT


def test_utf_16_without_its_mark_is_no_text() -> None:
    with pytest.raises(InputRejectedError, match="binary"):
        decode(TEXT.encode("utf-16-le"), "a.txt")


def test_broken_utf_16_is_set_aside() -> None:
    with pytest.raises(InputRejectedError, match="save it as UTF-8"):
        decode(b"\xff\xfeA\x00\x00\xd8", "a.txt")


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n")))
def test_utf_8_round_trips(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        outcome = decode(data, "a.txt")
    except InputRejectedError as error:
        outcome = error.reason.partition("a.txt")[1]
    assert outcome.strip()
