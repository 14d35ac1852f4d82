"""SIGKILL at every step and at random moments: the next build ends with the warehouse of one that nobody disturbed."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.reliability.outcomes import tell
from tests.reliability.site import Contents, Site, restore, write_reports

STEPS = ("ingest", "extract", "link", "model", "audit", "audit__data_docs", "published__warehouse")
MOMENTS = 20


class Ground:
    """A warehouse of yesterday's articles with today's in the folder, and what has to come out."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder / "site")
        write_reports(self.site.articles, late=False)
        assert self.site.build()[0] == 0
        self.yesterday = self.site.published()
        write_reports(self.site.articles, late=True)
        self.kept = folder / "kept"
        restore(self.site.folder, self.kept)
        started = time.monotonic()
        assert self.site.build("--force", "--retire")[0] == 0
        self.seconds = time.monotonic() - started
        self.today, self.today_raw = self.site.published(), self.site.raw()
        assert self.today != self.yesterday

    def again(self) -> None:
        restore(self.kept, self.site.folder)

    def is_sound(self, published: Contents) -> bool:
        return published in (self.yesterday, self.today)

    def recovers(self) -> None:
        """After a kill the published file is yesterday's or today's, and the next build makes it today's."""
        assert self.is_sound(self.site.published()), "the published file is neither yesterday's nor today's"
        code, told = self.site.build("--retire")
        assert code == 0, told
        assert self.site.published() == self.today
        assert self.site.raw() == self.today_raw
        assert self.site.leftovers() == []


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("kill"))


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(ground: Ground, step: str) -> None:
    ground.again()
    ground.site.build_and_kill(step=step)
    ground.recovers()
    tell("killed (SIGKILL) as a step begins", "the next build carries on; the same rows, raw and published")


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_a_random_moment(ground: Ground, moment: int) -> None:
    ground.again()
    ground.site.build_and_kill(seconds=random.Random(moment).uniform(0, ground.seconds))
    ground.recovers()
    tell("killed (SIGKILL) at a random moment", "the next build carries on; the same rows, raw and published")
