"""Measures every score of docs/quality.md anew and writes them into the page.

usage: python bench/quality.py [--labelled FOLDER] [--only NAME ...] [--print]

FOLDER (default: ../shared) holds `score/score.py`, `gold/NAME` and `corpora/NAME` with labels and texts. What is absent is
left as it stands on the page. A warehouse is built for each set that the scorer reads, so the whole takes some minutes.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
EVENTS = PROJECT / "tests" / "golden" / "events"
"""Labelled articles of the project's own: a full path, so it does not matter what it is joined to."""
REPORTS = PROJECT / "tests" / "golden" / "reports"
"""Labels of real reports, whose texts lie elsewhere."""
PAGE = PROJECT / "docs" / "quality.md"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One block of score lines on the page."""

    name: str
    """Of the block between `<!-- scores: NAME -->` and `<!-- end -->`."""
    data: str
    """Folder or file of labels, relative to the labelled folder."""
    bench: tuple[str, ...] = ()
    """Script and options, `{data}` filled in; empty builds a warehouse and runs the scorer on it."""


MEASUREMENTS = (
    Measurement("gold/seeds", "gold/seeds"),
    Measurement("gold/dev", "gold/dev"),
    Measurement("stories-dev", "corpora/stories-dev"),
    Measurement("claims-dev", "corpora/claims-dev"),
    Measurement("quantities-dev", "corpora/quantities-dev/newsquant_dev.json", ("bench/quantities_quality.py", "{data}")),
    Measurement("pages-dev", "corpora/pages-dev", ("bench/reading_quality.py", "--pages", "{data}")),
    Measurement("bulk", "corpora/bulk/articles_3000.jsonl.gz", ("bench/reading_quality.py", "--bulk", "{data}")),
    Measurement("actors", "gold/seeds", ("bench/actors_quality.py", "{data}")),
    Measurement("held-out figures", str(EVENTS / "held_out"), ("bench/figures_quality.py", "{data}")),
    Measurement("held-out findings", str(EVENTS / "held_out"), ("bench/findings_quality.py", "{data}")),
    Measurement("development findings", str(EVENTS / "development"), ("bench/findings_quality.py", "{data}")),
    Measurement("more findings", str(EVENTS / "more"), ("bench/findings_quality.py", "{data}")),
    Measurement("real findings", str(REPORTS / "held_out"), ("bench/findings_quality.py", "{data}")),
    Measurement("tuning findings", str(REPORTS / "tuning"), ("bench/findings_quality.py", "{data}")),
    Measurement(
        "confidence",
        "gold/dev",
        ("bench/findings_confidence.py", "{data}", str(REPORTS / "tuning"), str(REPORTS / "held_out")),
    ),
    Measurement(
        "invented confidence",
        str(EVENTS / "development"),
        ("bench/findings_confidence.py", "{data}", str(EVENTS / "more"), str(EVENTS / "held_out")),
    ),
    Measurement("mutations", "gold/dev", ("bench/mutations.py", "{data}")),
    Measurement("held-out mutations", str(EVENTS / "held_out"), ("bench/mutations.py", "{data}")),
)


def main() -> None:
    """Measure, and rewrite the page or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labelled", type=Path, default=PROJECT.parent / "shared")
    parser.add_argument("--only", nargs="+", choices=[each.name for each in MEASUREMENTS], help="measure these alone")
    parser.add_argument("--print", action="store_true", help="print the lines and leave the page as it is")
    options = parser.parse_args()
    for each in MEASUREMENTS:
        if options.only and each.name not in options.only:
            continue
        if not (options.labelled / each.data).exists():
            print(f"{each.name}: absent, left as it stands", file=sys.stderr)
            continue
        lines = scores(each, options.labelled)
        print(f"{each.name}\n{lines}\n", flush=True)
        if not options.print:
            PAGE.write_text(with_scores(PAGE.read_text(encoding="utf-8"), each.name, lines), encoding="utf-8")


def scores(measurement: Measurement, labelled: Path) -> str:
    """The score lines of a set, without the paths of this machine."""
    data = labelled / measurement.data
    if measurement.bench:
        script, *rest = measurement.bench
        printed = _run([sys.executable, str(PROJECT / script), *(part.format(data=data) for part in rest)])
    else:
        with tempfile.TemporaryDirectory(prefix="crosswire-quality-") as folder:
            file = Path(folder) / "scored.duckdb"
            _run([sys.executable, "-m", "orchestration.cli", "build", str(data / "text"), "--warehouse", str(file)])
            printed = _run([sys.executable, str(labelled / "score" / "score.py"), str(file), str(data)])
    lines = [line.rstrip() for line in printed.replace(f"{labelled}/", "").replace(f"{PROJECT}/", "").splitlines() if line.strip()]
    return "\n".join(lines)


def with_scores(page: str, name: str, lines: str) -> str:
    """The page with these lines, and today's date, in the block of this name.

    Raises:
        ValueError: the page has no such block.
    """
    day = datetime.now(UTC).date().isoformat()
    block = re.compile(rf"(<!-- scores: {re.escape(name)} -->\n).*?(<!-- end -->)", re.S)
    if not block.search(page):
        raise ValueError(f"{PAGE.name} has no block of scores called {name}")
    return block.sub(lambda found: f"{found[1]}\n```text\n{lines}\n```\n\nMeasured on {day}.\n{found[2]}", page)


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
