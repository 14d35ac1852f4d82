"""Languages: told from the text, offline, and not guessed at where the text is too short."""

from __future__ import annotations

import socket

import pytest

from crosswire.reading.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council voted on Friday to close the old bridge for repairs until the end of the year.", "en"),
        ("THE COUNCIL VOTED ON FRIDAY TO CLOSE THE OLD BRIDGE FOR REPAIRS UNTIL THE END OF THE YEAR", "en"),
        ("Der Rat beschloss am Freitag, die alte Brücke bis Ende des Jahres für Bauarbeiten zu schließen.", "de"),
        ("Совет решил в пятницу закрыть старый мост на ремонт до конца года, сообщил мэр.", "ru"),
        ("Council closes bridge", "en"),
        ("Lukas Braun", None),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_language_of_a_text(text: str, code: str | None) -> None:
    assert detect_language(text) == code


def test_no_network_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    from crosswire.reading import language

    language._detector.cache_clear()
    assert detect_language("The council voted on Friday to close the old bridge for repairs.") == "en"
