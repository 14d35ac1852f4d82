"""Very many small builds in one process, and what each left behind: memory, files, descriptors, time.

usage: python -m tests.reliability.soak FOLDER BUILDS SEED. Below FOLDER lie `articles`, `out`, `home`, `dagster` and `tmp`; one
JSON line a build goes to `FOLDER/measured.jsonl`. A process of its own, so that nothing but builds is measured.

Each twentieth build is a whole one, by the command line's own function, with Dagster's history, dbt as a process of its own, all of dbt's
tests and the audit. The others are the same steps without these: files read, articles extracted and linked, the tables of the marts made
by the queries that dbt wrote in the whole build before, the file published with its Parquet copies.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import logging
import random
import sys
import time
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import psutil

import orchestration.instance as instance
from orchestration.assets.publish import about_build
from orchestration.currency import remember, settings_that_count
from orchestration.publishing import publish
from orchestration.resources.dbt import manifest
from orchestration.settings import Settings, load_settings
from orchestration.stages import LINK, MODEL, fingerprint_of, inputs_of_marts, mark
from tests.reliability.ready import use_ready_dbt
from tests.reliability.stages import make_raw_tables

WHOLE = 20
"""One build of so many is a whole one; so are the first and the last."""
RUNS_KEPT = 4
"""Of Dagster's runs, so that their end is seen."""
TABLES = ("dim_", "fct_")
FOLDERS = ("home", "dagster", "tmp", "out")
OUTLETS = 9


def report(number: int, version: int) -> str:
    """An invented report on one of three events; another version states another number."""
    event = number % 3
    town, what = (("Port Ansel", "storm"), ("Lower Birk", "flood"), ("Quay Mallow", "fire"))[event]
    dead = 3 + (number // 3 + version) % 4
    text = (
        f"{town.upper()} — The {what} of Tuesday night killed {dead} people in {town}, the coast guard said.\n\n"
        f"Mayor Rita Lindqvist said {40 + number % 5} houses were lost in {town} and {12 + version} people were injured.\n\n"
        f"“We have never seen such a {what},” she told reporters."
    )
    record = {"title": f"{what} kills {dead} in {town}", "outlet": f"Paper {number % OUTLETS}", "published": f"2025-03-{4 + event:02}"}
    return json.dumps({**record, "text": text})


def write(folder: Path, number: int, version: int) -> None:
    (folder / f"{number:03}.jsonl").write_text(report(number, version), encoding="utf-8")


def disturb(folder: Path, chance: random.Random, build: int) -> None:
    """Add, change and take away some files; there are ten to sixteen all the time, one of them unreadable."""
    present = sorted(folder.glob("[0-9]*.jsonl"))
    names = [int(file.stem) for file in present]
    for number in chance.sample([number for number in range(40) if number not in names], chance.randint(1, 2)):
        write(folder, number, build)
    for file in chance.sample(present, 1):
        write(folder, int(file.stem), build)
    while len(left := sorted(folder.glob("[0-9]*.jsonl"))) > chance.randint(10, 16):
        chance.choice(left).unlink()
    (folder / "broken.jsonl").write_text("{" * (1 + build % 3), encoding="utf-8")


def files_below(folder: Path) -> tuple[int, int]:
    """Number and bytes of the files of a folder."""
    sizes = []
    for path in folder.rglob("*"):
        with contextlib.suppress(FileNotFoundError):
            if path.is_file():
                sizes.append(path.stat().st_size)
    return len(sizes), sum(sizes)


def measure(folder: Path, build: int, seconds: float) -> dict[str, float]:
    """What this process and the folders hold."""
    gc.collect()
    own = psutil.Process()
    row = {
        "build": build,
        "seconds": seconds,
        "rss_mb": own.memory_info().rss / 1e6,
        "descriptors": own.num_fds(),
        "threads": own.num_threads(),
        "children": len(own.children()),
        "articles": len(list((folder / "articles").glob("[0-9]*.jsonl"))),
    }
    for name in FOLDERS:
        row[f"{name}_files"], row[f"{name}_bytes"] = files_below(folder / name)
    return row


def statements_of_marts(settings: Settings) -> list[tuple[str, str]]:
    """The queries of the marts, as dbt wrote them in the last whole build, each after those that it reads."""
    nodes = json.loads(manifest().read_text(encoding="utf-8"))["nodes"]
    order = TopologicalSorter({name: node["depends_on"]["nodes"] for name, node in nodes.items() if node["resource_type"] == "model"})
    models = [parts[2] for parts in (name.split(".") for name in order.static_order()) if parts[0] == "model"]
    files = [(model, settings.home / "dbt" / "compiled" / "crosswire" / "models" / "marts" / f"{model}.sql") for model in models]
    return [(name, file.read_text(encoding="utf-8")) for name, file in files if file.exists() and name.startswith(TABLES)]


def quick_build(settings: Settings) -> None:
    """A build without Dagster's bookkeeping, dbt's tests and the audit."""
    make_raw_tables(settings)
    with duckdb.connect(str(settings.working_file)) as connection:
        for name, query in statements_of_marts(settings):
            connection.execute(f"create or replace table marts.{name} as {query}")
        mark(connection, MODEL, fingerprint_of(connection, LINK) or "")
        about = about_build(connection, "soak", {"articles": settings.articles.name, "tier": settings.tier})
        inputs = inputs_of_marts(connection)
    publish(settings.working_file, settings.warehouse, about)
    remember(settings.published_record, settings=settings_that_count(settings), inputs=inputs or "", warehouse=settings.warehouse)


def whole_build(settings: Settings) -> None:
    """A build by the command."""
    from orchestration.cli import main as crosswire

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        arguments = ["--warehouse", str(settings.warehouse), "--tier", "fast", "--workers", "1", "--retire"]
        code = crosswire(["build", str(settings.articles), *arguments])
    if code or "Nothing changed" in said.getvalue():
        sys.exit(f"a build ended with {code}:\n{said.getvalue()}")


def main() -> None:
    """Build again and again."""
    folder, builds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    use_ready_dbt()
    instance.forget_old_runs.__defaults__ = (RUNS_KEPT,)
    logging.getLogger("dagster").setLevel(logging.WARNING)
    settings = load_settings({}, articles=folder / "articles", warehouse=folder / "out" / "soak.duckdb", home=folder / "home", tier="fast")
    for number in range(12):
        write(settings.articles, number, 0)
    with (folder / "measured.jsonl").open("w", encoding="utf-8") as out:
        for build in range(builds):
            disturb(settings.articles, chance, build)
            started = time.process_time()
            is_whole = build in (0, builds - 1) or build % WHOLE == WHOLE - 1
            (whole_build if is_whole else quick_build)(settings)
            row = {**measure(folder, build, time.process_time() - started), "is_whole": is_whole}
            print(json.dumps(row), file=out, flush=True)


if __name__ == "__main__":
    main()
