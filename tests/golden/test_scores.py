"""The labelled articles beside the repository, scored from a real build. Floors only rise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "score" / "score.py"
FLOORS = {
    ("seeds", "figures value"): 0.99,
    ("seeds", "figures value+all but said_by"): 0.99,
    ("seeds", "measures same-quantity pairs"): 0.99,
    ("seeds", "conflict pairs"): 0.99,
    ("seeds", "claims span"): 0.94,
    ("seeds", "claims span+speaker"): 0.99,
    ("seeds", "actors B-cubed"): 0.98,
    ("dev", "figures value"): 0.99,
    ("dev", "figures value+all but said_by"): 0.93,
    ("dev", "figures value+said_by"): 0.88,
    ("dev", "measures same-quantity pairs"): 0.87,
    ("dev", "conflict pairs"): 0.79,
}
_LINE = re.compile(r"^(?P<name>[a-z][\w+ -]*?)\s+(?:P [\d.]+  R [\d.]+  F1 (?P<f1>[\d.]+)|R (?P<recall>[\d.]+))", re.M)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SCORER.is_file(), reason=f"labelled articles are absent: {SCORER.parent.parent} does not exist"),
]


@pytest.fixture(scope="session")
def scores(tmp_path_factory: pytest.TempPathFactory):
    """Score lines of a gold folder, built once each."""
    known: dict[str, dict[str, float]] = {}

    def of(folder: str) -> dict[str, float]:
        if folder not in known:
            out = tmp_path_factory.mktemp(folder) / "scored.duckdb"
            gold = SHARED / "gold" / folder
            subprocess.run([sys.executable, "-m", "orchestration.cli", "build", str(gold / "text"), "--warehouse", str(out)], check=True)
            printed = subprocess.run([sys.executable, str(SCORER), str(out), str(gold)], check=True, capture_output=True, text=True).stdout
            print(printed)
            known[folder] = {m["name"].strip(): float(m["f1"] or m["recall"]) for m in _LINE.finditer(printed)}
        return known[folder]

    return of


@pytest.mark.parametrize(("folder", "score"), list(FLOORS))
def test_score_stays_above_its_floor(scores, folder, score):
    assert scores(folder)[score] >= FLOORS[folder, score]
