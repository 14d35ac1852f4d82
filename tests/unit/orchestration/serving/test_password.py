from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.serving.password import PasswordError, password


def test_a_new_password_is_long_and_never_the_same() -> None:
    made = {password(None, {}).text for _ in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) >= 24
    assert password(None, {}).is_new


def test_the_file_wins_over_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("from the file\n", encoding="utf-8")
    assert password(file, {"CROSSWIRE_PASSWORD": "from the environment"}) == ("from the file", False)
    assert password(None, {"CROSSWIRE_PASSWORD": "from the environment"}) == ("from the environment", False)


@pytest.mark.parametrize("text", ["", "short", "1234567\n"])
def test_a_password_that_is_too_short_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PasswordError, match="fewer than 8"):
        password(file, {})
    with pytest.raises(PasswordError, match="CROSSWIRE_PASSWORD"):
        password(None, {"CROSSWIRE_PASSWORD": text.strip()})


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PasswordError, match="none"):
        password(tmp_path / "none", {})
