"""Measures what docs/performance.md tells and writes it into the page: start-up, the stages of a build, both tiers, a corpus.

usage: python bench/speed.py [--repeat N] [--print] [--corpus ARTICLES.jsonl.gz] [--articles N] [--build-articles N]

Times of the sample articles are the best of N runs (default 2); other work on the machine only makes them longer. With a
corpus (by default ../shared/corpora/bulk, where it is there) both tiers are set beside plain spaCy on the same articles, with the
physical bounds, and `--build-articles` of it go from files to marts in both tiers beside plain spaCy with as many processes.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from tiers_speed import Speed, measure
from watching import PROJECT, STAGE, Cost, Run, watched

PAGE = PROJECT / "docs" / "performance.md"
SAMPLES = PROJECT / "seeds" / "articles"
CORPUS = PROJECT.parent / "shared" / "corpora" / "bulk" / "articles_3000.jsonl.gz"
_SPACY = """
import gzip, importlib, json, sys
from crosswire.language.tagger import MODEL
pipeline = importlib.import_module(MODEL).load()
with open(sys.argv[1], encoding="utf-8") as lines:
    texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % int(sys.argv[3]) == int(sys.argv[2])]
for doc in pipeline.pipe(texts, batch_size=64):
    pass
"""
_SPACY_PROCESSES = """
import subprocess, sys
_, code, source, count = sys.argv
running = [subprocess.Popen([sys.executable, "-c", code, source, str(number), count]) for number in range(int(count))]
sys.exit(max(process.wait() for process in running))
"""
LAST_OF_MARTS = "Building tables and testing them"


def main() -> None:
    """Measure, and rewrite the page or print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--print", action="store_true", help="print the table and leave the page as it is")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="articles with a `text`, one JSON object a line, gzip")
    parser.add_argument("--articles", type=int, default=150, help="articles of the corpus that both tiers read (default 150)")
    parser.add_argument("--build-articles", type=int, default=0, help="articles of the corpus that go from files to marts (default none)")
    parser.add_argument("--tiers", nargs="+", choices=("full", "fast"), default=("full", "fast"), help="tiers in which they do")
    options = parser.parse_args()
    blocks = {"times": _table(("what", "time"), [*start_up(options.repeat), *builds(options.repeat)])}
    if options.corpus.is_file():
        blocks["tiers"] = tiers(options.corpus, options.articles)
        if options.build_articles:
            blocks["corpus"] = corpus(options.corpus, options.build_articles, options.tiers)
    day = datetime.now(UTC).date().isoformat()
    page = PAGE.read_text(encoding="utf-8")
    for name, table in blocks.items():
        told = f"{table}\n\nMeasured on {day} with {os.cpu_count()} cores and Python {sys.version.split()[0]}.\n"
        print(f"{name}\n{told}")
        block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.S)
        page = block.sub(lambda found, told=told: f"{found[1]}{told}{found[2]}", page)  # type: ignore[misc]
    if not options.print:
        PAGE.write_text(page, encoding="utf-8")


def start_up(repeat: int) -> list[tuple[str, ...]]:
    """Importing the package, and the first answer of the command."""
    cases = {
        "`import crosswire`": "import crosswire",
        "`crosswire --help`": "from orchestration.cli import parser; parser().format_help()",
        "loading the asset graph": "from orchestration.definitions import build_defs; build_defs()",
    }
    bare = min(_seconds([sys.executable, "-c", ""]) for _ in range(repeat))
    return [
        (what, f"{min(_seconds([sys.executable, '-c', code]) for _ in range(repeat)) - bare * (what != '`crosswire --help`'):.2f} s")
        for what, code in cases.items()
    ]


def builds(repeat: int) -> list[tuple[str, ...]]:
    """The stages of a build of the samples, nothing kept from before, and of a second build."""
    first: dict[str, list[float]] = {}
    second = []
    for _ in range(repeat):
        with tempfile.TemporaryDirectory(prefix="crosswire-speed-") as folder:
            command = [sys.executable, "-m", "orchestration.cli", "build", str(SAMPLES), "--warehouse", str(Path(folder) / "times.duckdb")]
            started = time.perf_counter()
            told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stderr
            first.setdefault("**build of the nine sample articles**", []).append(time.perf_counter() - started)
            for found in STAGE.finditer(told):
                first.setdefault(f"&nbsp;&nbsp;{found['stage']}", []).append(float(found["seconds"]))
            second.append(_seconds(command))
    return [*((what, f"{min(times):.1f} s") for what, times in first.items()), ("the same again, nothing changed", f"{min(second):.1f} s")]


def tiers(path: Path, articles: int) -> str:
    """Extraction in one process beside plain spaCy, and the bounds."""
    found = measure(path, articles)
    plain = found[0].rate
    return _table(("one process", "articles a second", "times plain spaCy", "peak memory"), [_row(speed, plain) for speed in found])


def _row(speed: Speed, plain: float) -> tuple[str, ...]:
    return speed.name, f"{speed.rate:,.1f}", f"{speed.rate / plain:.1f}", f"{speed.peak:,.0f} MB"


def corpus(path: Path, articles: int, run_tiers: Sequence[str]) -> str:
    """Files to marts, stage by stage, beside plain spaCy that reads the same articles with as many processes."""
    with tempfile.TemporaryDirectory(prefix="crosswire-speed-") as name:
        folder = Path(name)
        inputs = folder / "articles"
        inputs.mkdir()
        source = inputs / "articles.jsonl"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            source.write_text("".join(islice(lines, articles)), encoding="utf-8")
        plain = _spacy(source)
        rows: dict[str, dict[str, str]] = {}
        for tier in run_tiers:
            warehouse = folder / tier / f"{tier}.duckdb"
            warehouse.parent.mkdir()
            command = [sys.executable, "-m", "orchestration.cli", "build", str(inputs), "--tier", tier, "--warehouse", str(warehouse)]
            built = watched(command)
            again = watched(command)
            marts = Cost(0.0, 0.0)
            for stage, cost in built.stages.items():
                marts = marts + cost
                rows.setdefault(stage, {})[tier] = str(cost)
                if stage == LAST_OF_MARTS:
                    rows.setdefault("**files to marts**", {})[tier] = str(marts)
                    rows.setdefault("times plain spaCy", {})[tier] = plain.whole.over(marts)
            rows.setdefault("**everything**", {})[tier] = str(built.whole)
            rows.setdefault("most memory, all processes", {})[tier] = f"{built.memory:,.0f} MB"
            rows.setdefault("the same again, nothing changed", {})[tier] = f"{again.whole} ({built.whole.over(again.whole)} times as fast)"
        rows[f"plain spaCy, {os.cpu_count()} processes"] = dict.fromkeys(run_tiers, f"{plain.whole}; {plain.memory:,.0f} MB")
    head = (f"{articles:,} articles: seconds, and of them processor time", *run_tiers)
    return _table(head, [(what, *(of_tier.get(tier, "") for tier in run_tiers)) for what, of_tier in rows.items()])


def _spacy(source: Path) -> Run:
    """Plain spaCy over these articles with a process a core, start-up among it, as it is in a build."""
    count = os.cpu_count() or 1
    command = [sys.executable, "-c", _SPACY_PROCESSES, _SPACY, str(source), str(count)]
    return watched(command)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
