"""The short form of `tests/reliability`: killed once before and once after reading, the next build ends as if nothing had been."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.site import Site, write_reports

pytestmark = pytest.mark.slow


def test_a_build_that_is_killed_is_carried_on_by_the_next(tmp_path: Path) -> None:
    killed, undisturbed = Site(tmp_path / "killed", cold=True), Site(tmp_path / "undisturbed", cold=True)
    for site in (killed, undisturbed):
        write_reports(site.articles, late=False)
    assert undisturbed.build()[0] == 0
    assert killed.build_and_kill("extract") == "extract"
    assert killed.build_and_kill("model", whole_group=True) == "model"
    code, told = killed.build()
    assert code == 0, told
    assert killed.published() == killed.marts() == undisturbed.published()
    assert killed.copies() == undisturbed.copies()
    assert killed.raw() == undisturbed.raw()
    assert killed.leftovers() == []
