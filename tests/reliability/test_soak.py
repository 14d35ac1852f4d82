"""Two hundred small builds in a row: nothing grows but the data, and what comes out is what a build from nothing makes."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from orchestration.settings import load_settings
from tests.reliability import outcomes
from tests.reliability.outcomes import tell
from tests.reliability.ready import SOCKET_VARIABLE
from tests.reliability.site import ready, rows_of
from tests.reliability.soak import FOLDERS

BUILDS = int(os.environ.get("RELIABILITY_BUILDS") or 200)
SEED = int(os.environ.get(outcomes.SEED) or random.SystemRandom().randrange(10_000))
Rows = list[dict[str, float]]


def soaked(folder: Path, builds: int) -> Rows:
    """What was measured after each of very many builds."""
    for name in ("articles", *FOLDERS):
        (folder / name).mkdir(parents=True)
    places = {"CROSSWIRE_HOME": folder / "home", "DAGSTER_HOME": folder / "dagster", "TMPDIR": folder / "tmp"}
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, SOCKET_VARIABLE: ready()}
    command = [sys.executable, "-m", "tests.reliability.soak", str(folder), str(builds), str(SEED)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-4000:]
    return [json.loads(line) for line in (folder / "measured.jsonl").read_text(encoding="utf-8").splitlines()]


def growth(rows: Rows, what: str) -> tuple[float, float]:
    """The median of the second quarter of the builds, and of the last: the first quarter fills caches."""
    quarter = len(rows) // 4
    return median(row[what] for row in rows[quarter : 2 * quarter]), median(row[what] for row in rows[-quarter:])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("soak") / "soak"


@pytest.fixture(scope="module")
def rows(folder: Path) -> Rows:
    measured = soaked(folder, BUILDS)
    keep = os.environ.get("RELIABILITY_MEASURED")
    if keep:
        shutil.copy(folder / "measured.jsonl", keep)
    return measured


def test_nothing_grows(rows: Rows) -> None:
    quick = [row for row in rows if not row["is_whole"]]
    whole = [row for row in rows if row["is_whole"]]
    told = []
    for what, bound, unit in (("rss_mb", 1.1, "MB of memory"), ("seconds", 1.25, "s of processor time a build")):
        before, after = growth(quick, what)
        assert after <= before * bound, (what, before, after)
        told.append(f"{before:.1f} and {after:.1f} {unit}")
    for what in ("descriptors", "threads", "children", "tmp_files"):
        before, after = growth(quick, what)
        assert after <= before + 1, (what, before, after)
    for name in FOLDERS:
        for what, slack in (("files", 20), ("bytes", 2_000_000)):
            # Rising and falling with what is put together now and then: the highest of the later builds against that of the earlier.
            half = len(rows) // 2
            before = max(row[f"{name}_{what}"] for row in rows[half // 2 : half])
            after = max(row[f"{name}_{what}"] for row in rows[half:])
            assert after <= before * 1.1 + slack, (name, what, before, after)
    tell(
        f"{len(rows)} builds in a row, {len(whole)} of them whole, with reports added, changed and taken away (seed {SEED})",
        f"within a tenth as much memory and time, files and bytes, no more threads or open files: {'; '.join(told)}, early and late",
        len(rows),
    )


def test_the_last_build_is_what_a_build_from_nothing_makes(rows: Rows, folder: Path) -> None:
    from orchestration.cli import main

    assert rows
    articles, fresh = folder / "articles", folder / "fresh"
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CROSSWIRE_HOME", "DAGSTER_HOME"):
            patch.delenv(name, raising=False)
        assert main(["build", str(articles), "--warehouse", str(fresh / "w.duckdb"), "--tier", "fast", "--workers", "1"]) == 0
    settings = load_settings({}, articles=articles, warehouse=fresh / "w.duckdb", tier="fast")
    assert rows_of(folder / "out" / "soak.duckdb", "marts") == rows_of(settings.warehouse, "marts")
    assert rows_of(folder / "home" / "crosswire.duckdb", "raw") == rows_of(settings.working_file, "raw")
    tell("the same articles in one build from nothing", "the same rows, raw and published, as after all those builds")
