"""SIGKILL at every step and at random moments: the next build ends with the warehouse of one that nobody disturbed."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reliability import outcomes
from tests.reliability.outcomes import tell
from tests.reliability.site import Site, restore, times_of, write_reports

STEPS = ("ingest", "extract", "link", "model", "audit", "audit__data_docs", "published__warehouse", "published__report")
MOMENTS = 20
SEED = int(os.environ.get(outcomes.SEED) or random.SystemRandom().randrange(10_000))
"""Another one each time; RELIABILITY_SEED repeats a run."""
RECOVERED = "the next build carries on; the same rows, raw, published and in the Parquet copies"
WITH_WORKERS = {"CROSSWIRE_WORKERS": "2", "CROSSWIRE_WORKERS_FROM": "2"}


@dataclass(frozen=True)
class Moment:
    """When a build is killed: in which step, and which part of the time that it took undisturbed has passed."""

    step: str
    part: float


class Ground:
    """A warehouse of yesterday's articles with today's in the folder, and what has to come out."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder / "site")
        write_reports(self.site.articles, late=False)
        code, told = self.site.build()
        assert code == 0, told
        self.yesterday, self.yesterday_copies = self.site.published(), self.site.copies()
        write_reports(self.site.articles, late=True)
        self.kept = folder / "kept"
        restore(self.site.folder, self.kept)
        code, told = self.site.build("--retire")
        assert code == 0, told
        self.today, self.today_raw, self.today_copies = self.site.published(), self.site.raw(), self.site.copies()
        assert self.today != self.yesterday
        self.times = {"start": 1.0, **times_of(self.site.settings.log_file)}

    def disturb(self, moment: Moment, number: int) -> str | None:
        """A build that is killed then; every second one reads in worker processes, and two of four die with all their children."""
        restore(self.kept, self.site.folder)
        self.site.environment = WITH_WORKERS if number % 2 else {}
        seconds = moment.part * self.times.get(moment.step, 1.0)
        killed = self.site.build_and_kill(moment.step, seconds, options=("--retire",), whole_group=number % 4 > 1)
        self.site.environment = {}
        return killed

    def recovers(self) -> None:
        """After a kill the published file is yesterday's or today's, and the next build makes it today's."""
        assert self.site.published() in (self.yesterday, self.today), "the published file is neither yesterday's nor today's"
        assert self.site.copies() in (self.yesterday_copies, self.today_copies), "the Parquet copies are of two builds"
        code, told = self.site.build("--retire")
        assert code == 0, told
        assert self.site.published() == self.today
        assert self.site.copies() == self.today_copies
        assert self.site.raw() == self.today_raw
        assert self.site.leftovers() == []


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("kill"))


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(ground: Ground, step: str) -> None:
    assert ground.disturb(Moment(step, 0.0), STEPS.index(step))
    ground.recovers()
    tell("killed (SIGKILL) as a step begins", RECOVERED)


@pytest.mark.parametrize("number", range(MOMENTS))
def test_killed_at_a_random_moment(ground: Ground, number: int) -> None:
    """Half of the moments are spread over the time of a build, half over its steps: some are over in a tenth of a second."""
    chance = random.Random(SEED + number)
    steps, seconds = list(ground.times), list(ground.times.values())
    step = chance.choices(steps, seconds if number % 2 else None)[0]
    part = chance.random()
    killed = ground.disturb(Moment(step, part), number)
    if killed is None:  # it was quicker than the undisturbed one
        killed = ground.disturb(Moment(step, 0.0), number)
    print(f"seed {SEED}, moment {number}: killed in {killed}, meant {part:.0%} of {step}")
    assert killed
    ground.recovers()
    tell(f"killed (SIGKILL) at a random moment (seed {SEED})", RECOVERED)
