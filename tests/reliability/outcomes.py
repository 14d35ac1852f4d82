"""What the faults came to, counted, and the page of the documentation that is made of it."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

PAGE = "RELIABILITY_PAGE"
"""Environment variable with the page to write; none is written without it."""
OUTCOMES = "RELIABILITY_OUTCOMES"
"""Environment variable with the folder where each run of pytest leaves what came of it."""
SEED = "RELIABILITY_SEED"
"""Environment variable with the seed of everything that is random; another one each time without it."""
_BEGIN, _END = "<!-- faults -->", "<!-- end -->"
_FAILED = "**failed**"

outcomes: Counter[tuple[str, str]] = Counter()


def tell(fault: str, outcome: str, tries: int = 1) -> None:
    """Tries of a fault came out so. Called at the end of a test, when everything that it demands was found."""
    outcomes[fault, outcome] += tries


def tell_failure(test: str) -> None:
    """A test did not find what it demands."""
    tell(f"`{test}`", _FAILED)


def keep(cpu_minutes: float) -> None:
    """Leave what came of this run of pytest in the folder of outcomes, if there is one."""
    folder = os.environ.get(OUTCOMES)
    if folder and outcomes:
        kept = {"cpu_minutes": cpu_minutes, "outcomes": [[*told, tries] for told, tries in outcomes.items()]}
        (Path(folder) / f"{os.getpid()}.json").write_text(json.dumps(kept), encoding="utf-8")


def write_page(page: Path, folder: Path, seconds: float) -> None:
    """Rewrite the table of the page with everything that was kept in the folder.

    Raises:
        FileNotFoundError: there is no such page.
    """
    kept = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    counted: Counter[tuple[str, str]] = Counter()
    for fault, outcome, tries in (row for each in kept for row in each["outcomes"]):
        counted[fault, outcome] += tries
    told = [(*about, tries) for about, tries in counted.items()]
    if not told:
        return
    day = datetime.now(UTC).date().isoformat()
    failed = sum(tries for _, outcome, tries in told if outcome == _FAILED)
    spent = f"{seconds / 60:.0f} minutes, {sum(each['cpu_minutes'] for each in kept):.0f} minutes of processor time"
    table = [
        "| fault | tries | outcome |",
        "| --- | ---: | --- |",
        *(f"| {fault} | {tries:,} | {outcome} |" for fault, outcome, tries in told),
        "",
        f"{sum(tries for *_, tries in told):,} tries on {day}, {failed} of them failed, in {spent}.",
    ]
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    page.write_text("\n".join([head + _BEGIN, *table, _END + tail]), encoding="utf-8")
