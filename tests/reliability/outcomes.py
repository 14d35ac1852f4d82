"""What the faults came to, counted, and the page of the documentation that is made of it."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

PAGE = "RELIABILITY_PAGE"
"""Environment variable with the page to write; none is written without it."""
_BEGIN, _END = "<!-- faults -->", "<!-- end -->"
_FAILED = "**failed**"

outcomes: Counter[tuple[str, str]] = Counter()


def tell(fault: str, outcome: str, tries: int = 1) -> None:
    """Tries of a fault came out so. Called at the end of a test, when everything that it demands was found."""
    outcomes[fault, outcome] += tries


def tell_failure(test: str) -> None:
    """A test did not find what it demands."""
    outcomes[f"`{test}`", _FAILED] += 1


def write_page(seconds: float, cpu_minutes: float) -> None:
    """Rewrite the table of the page."""
    page = Path(os.environ.get(PAGE, ""))
    if not outcomes or not page.is_file():
        return
    rows = [f"| {fault} | {tries:,} | {outcome} |" for (fault, outcome), tries in outcomes.items()]
    day = datetime.now(UTC).date().isoformat()
    failed = sum(tries for (_, outcome), tries in outcomes.items() if outcome == _FAILED)
    spent = f"{seconds / 60:.0f} minutes, {cpu_minutes:.0f} minutes of processor time"
    table = [
        "| fault | tries | outcome |",
        "| --- | ---: | --- |",
        *rows,
        "",
        f"{sum(outcomes.values()):,} tries on {day}, {failed} of them failed, in {spent}.",
    ]
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(_BEGIN)
    _, _, tail = rest.partition(_END)
    page.write_text("\n".join([head + _BEGIN, *table, _END + tail]), encoding="utf-8")
