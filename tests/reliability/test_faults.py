"""Faults of disks, files, programs and clocks. After each: a clear error or a recovery, and the last published file intact."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psutil
import pytest

from tests.reliability.outcomes import tell
from tests.reliability.site import Build, Contents, Site, restore, steps_of, write_reports

HOLD_FOR_READING = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1], read_only=True)
count = lambda: print(connection.execute("select count(*) from marts.dim_articles").fetchall()[0][0], flush=True)
count()
sys.stdin.readline()
count()
"""
HOLD_FOR_WRITING = """
import duckdb, sys
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""
ROOM = (0, 1, 4)
"""Megabytes that are left on a disk that is full: a build fails at its first file, or later."""


class Ground:
    """A published warehouse, and what a build of the same articles gives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = Site(folder / "site")
        write_reports(self.site.articles, late=True)
        code, told = self.site.build()
        assert code == 0, told
        self.published, self.raw, self.copies = self.site.published(), self.site.raw(), self.site.copies()
        self.kept = folder / "kept"
        restore(self.site.folder, self.kept)

    def again(self) -> Site:
        restore(self.kept, self.site.folder)
        self.site.settings.log_file.unlink()  # so that the steps in it are those of the next build
        self.site.environment = {"CROSSWIRE_PATIENCE": "3"}
        return self.site

    def holds(self) -> None:
        """A build is current or makes everything as it was."""
        code, told = self.site.build()
        assert code == 0, told
        self.is_whole()

    def is_whole(self) -> None:
        assert self.site.published() == self.published
        assert self.site.copies() == self.copies
        assert self.site.raw() == self.raw
        assert self.site.leftovers() == []


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("faults"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes; it takes the right to mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=False)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder as one that nobody may write to, root neither."""
    if subprocess.run(["mount", "--bind", str(folder), str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a folder here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def held(file: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """A program that has a database open, and has said its first line."""
    process = subprocess.Popen([sys.executable, "-c", how, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def said(told: str, *words: str) -> None:
    """An error that a person can read: these words, and no traceback."""
    assert "Traceback" not in told, told
    assert all(word in told for word in words), told


def fill(folder: Path, room: int) -> Path:
    """Leave so many megabytes on a disk."""
    file = folder / "filler"
    with file.open("wb") as out:
        try:
            while shutil.disk_usage(folder).free > room * 1_000_000:
                out.write(b"x" * 65_536)
                out.flush()
        except OSError:
            return file
    return file


def wait_for(build: Build, site: Site, step: str) -> None:
    until = time.monotonic() + 300
    while step not in steps_of(site.settings.log_file) and time.monotonic() < until and build.poll() is None:
        time.sleep(0.02)


def children(build: Build) -> list[psutil.Process]:
    """The other processes of a build's group."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == build.pid != process.pid and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except (ProcessLookupError, psutil.NoSuchProcess):
            continue
    return found


def runs_judged(site: Site) -> set[str]:
    """The builds whose checks the published file tells of."""
    with duckdb.connect(str(site.settings.warehouse), read_only=True) as connection:
        return {run for (run,) in connection.execute("select distinct run_id from marts.fct_check_results").fetchall()}


def damaged(file: Path, how: str) -> None:
    """Overwrite a file's beginning or its middle, cut it, or take it away."""
    content = file.read_bytes()
    noise = bytes(range(256)) * 64
    if how == "removed":
        file.unlink()
    elif how == "cut short":
        file.write_bytes(content[: len(content) * 2 // 3])
    elif how == "overwritten":
        file.write_bytes((noise * (len(content) // len(noise) + 1))[: len(content)])
    else:
        third = len(content) // 3
        file.write_bytes(content[:third] + (noise * (third // len(noise) + 1))[:third] + content[2 * third :])


def test_two_builds_at_once(ground: Ground) -> None:
    site = ground.again()
    site.environment["CROSSWIRE_PATIENCE"] = "1"
    running = [site.start("--force"), site.start("--force")]
    outcomes = sorted(build.end() for build in running)
    assert outcomes[0][0] == 0
    if outcomes[1][0]:
        said(outcomes[1][1], "another build is using")
    ground.is_whole()
    tell("two builds of one warehouse started at once", "one builds, the other gives way and says so, or waits for its turn")


def test_two_folders_of_work_files_and_one_published_file(ground: Ground) -> None:
    site = ground.again()
    site.environment["CROSSWIRE_PATIENCE"] = "1"
    other = Site(site.folder, {**site.environment, "CROSSWIRE_HOME": str(site.folder / "another home")})
    running = [site.start("--force"), other.start("--force")]
    outcomes = sorted(build.end() for build in running)
    assert outcomes[0][0] == 0, outcomes[0][1]
    if outcomes[1][0]:
        said(outcomes[1][1], "publishes to", str(site.settings.warehouse))
    ground.is_whole()
    tell(
        "two builds with work files of their own publish to one file at once",
        "one publishes, the other gives way and says so, or waits for its turn",
    )


def test_readers_hold_the_published_files(ground: Ground) -> None:
    """A reader keeps the file open all the time; another looks at the Parquet copies again and again while they are replaced."""
    site = ground.again()
    write_reports(site.articles, late=True)
    changed = site.articles / "01.jsonl"
    changed.write_text(changed.read_text(encoding="utf-8").replace("killed 4", "killed 8"), encoding="utf-8")
    folder = site.settings.warehouse.with_name("storm_parquet")
    over = threading.Event()
    seen: list[Contents] = []
    faults: list[str] = []

    def look() -> None:
        while not over.is_set():
            before = folder.stat().st_ino
            try:
                found: Contents | None = site.copies()
            except (OSError, duckdb.Error) as error:
                found = None
                told = str(error)
            if folder.stat().st_ino != before:
                continue  # it was replaced meanwhile
            if found is None:
                faults.append(told)
            elif found not in seen:
                seen.append(found)
            time.sleep(0.02)

    looking = threading.Thread(target=look)
    with held(site.settings.warehouse, HOLD_FOR_READING) as reader:
        first = line_of(reader)
        looking.start()
        try:
            code, told = site.build("--force")
        finally:
            over.set()
            looking.join()
        assert code == 0, told
        assert reader.communicate("\n", timeout=60)[0] == first
    assert not faults
    assert seen == [ground.copies, site.copies()]
    assert site.published() != ground.published
    tell("a reader has the published file open during the whole build", "published; the reader keeps the file that it opened")
    tell("a reader looks at the Parquet copies while they are replaced", "all of the last build or all of the new one, none missing")


def test_a_program_holds_the_published_file_for_writing(ground: Ground) -> None:
    site = ground.again()
    with held(site.settings.warehouse, HOLD_FOR_WRITING) as holder:
        line_of(holder)
        code, told = site.build("--force")
        assert code == 0, told
        ground.is_whole()
    tell("a program has the published file open for writing", "published; what that program writes goes to the file of before")


def test_a_program_holds_the_working_file(ground: Ground) -> None:
    site = ground.again()
    with held(site.settings.working_file, HOLD_FOR_WRITING) as holder:
        line_of(holder)
        code, told = site.build("--force")
        assert code == 1
        said(told, "is open in", f"PID {holder.pid}", str(site.settings.warehouse))
        assert site.published() == ground.published
    ground.holds()
    tell("another program has the working file open", "an error that names the program; the last published file stays")


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "overwritten inside", "removed"])
def test_a_damaged_working_file(ground: Ground, damage: str) -> None:
    site = ground.again()
    before = runs_judged(site)
    damaged(site.settings.working_file, damage)
    tries = 0
    code, told = site.build("--force")
    while code and tries < 2:
        assert site.published() == ground.published
        said(told, "damaged", "the next build makes it anew")
        tries += 1
        code, told = site.build("--force")
    assert code == 0, told
    ground.is_whole()
    assert before < runs_judged(site)
    tell(
        f"the working file is {damage}",
        "put aside and made anew from what was read, at the latest by the next build; the same rows, the trend of the checks as well",
    )


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "removed"])
def test_a_damaged_published_file(ground: Ground, damage: str) -> None:
    site = ground.again()
    damaged(site.settings.warehouse, damage)
    damaged(site.settings.warehouse.with_name("storm_parquet") / "fct_figures.parquet", damage)
    code, told = site.build()
    assert code == 0, told
    assert "Nothing changed" not in told
    ground.is_whole()
    tell(f"the published file and a Parquet copy are {damage}", "noticed, and published anew")


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "removed"])
def test_half_written_parquet_files(ground: Ground, damage: str) -> None:
    site = ground.again()
    for kind in ("shards", "readings"):
        files = sorted(
            file for file in getattr(site.settings, kind).rglob("*.parquet") if file.stem.split(".")[0] in ("figures", "articles")
        )
        damaged(files[0], damage)
    site.settings.working_file.unlink()
    code, told = site.build("--force")
    assert code == 0, told
    ground.is_whole()
    tell(f"a Parquet file of what was read is {damage}, one of the files and one of the articles", "read again; the same rows", 2)


def test_a_half_written_list_of_inputs(ground: Ground) -> None:
    site = ground.again()
    damaged(site.settings.input_list, "cut short")
    damaged(site.settings.published_record, "cut short")
    ground.holds()
    tell("the list of inputs and the record of the publication are cut short", "made anew from the folder; the same rows")


def test_a_worker_process_dies(ground: Ground) -> None:
    site = ground.again()
    site.environment.update({"CROSSWIRE_WORKERS": "2", "CROSSWIRE_WORKERS_FROM": "2"})
    shutil.rmtree(site.settings.shards)
    build = site.start("--force")
    wait_for(build, site, "extract")
    killed = 0
    while not killed and build.poll() is None:
        for child in children(build):
            if "spawn_main" in " ".join(child.cmdline()):
                child.send_signal(signal.SIGKILL)
                killed += 1
                break
        time.sleep(0.02)
    code, told = build.end()
    assert killed, told
    assert code == 0, told
    ground.is_whole()
    tell("a worker process is killed while it reads", "its batch is read by another one; the same rows")


def test_dbt_dies(ground: Ground) -> None:
    site = ground.again()
    build = site.start("--force")
    wait_for(build, site, "model")
    while not (found := children(build)) and build.poll() is None:
        time.sleep(0.02)
    time.sleep(0.4)  # it takes seconds on the quickest machine
    for child in found:
        child.send_signal(signal.SIGKILL)
    code, told = build.end()
    assert code == 1
    said(told, "failed with exit code", str(site.settings.warehouse))
    assert site.published() == ground.published
    assert site.copies() == ground.copies
    ground.holds()
    tell(
        "dbt's process is killed while it builds tables", "an error that names it; the last published file stays; the next build carries on"
    )


def test_the_disk_is_full(ground: Ground, small_disk: Path) -> None:
    site = ground.again()
    moved = Site(small_disk / "site", {**site.environment, "TMPDIR": str(small_disk)})
    restore(site.folder, moved.folder)
    (moved.articles / "more.txt").write_text("The storm killed 9 fishermen off Port Ansel, the coast guard said.", encoding="utf-8")
    for room in ROOM:
        filler = fill(small_disk, room)
        build = moved.start()
        code, told = build.end()
        filler.unlink()
        assert code, told
        said(told, "No space left on device")
        assert moved.published() == ground.published
        assert moved.copies() == ground.copies
    code, told = moved.build()
    assert code == 0, told
    assert figures(moved.published()) - figures(ground.published)
    assert moved.leftovers() == []
    listed = ", ".join(f"{room} MB" for room in ROOM)
    tell(
        f"the disk is full ({listed} left)",
        "an error that says so; the last published file stays; with room, the build carries on",
        len(ROOM),
    )


@pytest.mark.parametrize("folder", ["output", "work"])
def test_a_folder_is_read_only(ground: Ground, folder: str) -> None:
    site = ground.again()
    place = site.settings.warehouse.parent if folder == "output" else site.settings.home
    with read_only(place):
        code, told = site.build("--force")
        assert code
        said(told.lower(), "read-only file system")
        assert site.published() == ground.published
    ground.holds()
    tell(f"the {folder} folder is read-only", "an error that says so; the last published file stays")


def test_the_clock_goes_back(ground: Ground) -> None:
    """Everything that earlier builds left comes from tomorrow; a file that is changed looks older than when it was read."""
    site = ground.again()
    before = site.published()
    tomorrow = time.time() + 86_400
    for place in (site.settings.home, site.settings.warehouse.parent, site.articles):
        for file in (place, *place.rglob("*")):
            os.utime(file, (tomorrow, tomorrow))
    old = site.articles / "01.jsonl"
    old.write_text(old.read_text(encoding="utf-8").replace("killed 4", "killed 8"), encoding="utf-8")
    os.utime(old, (1, 1))
    code, told = site.build()
    assert code == 0, told
    assert figures(site.published()) - figures(before)
    assert "read 1 of 1 files" in site.settings.log_file.read_text(encoding="utf-8")
    assert len(runs_judged(site)) == 2
    code, told = site.build()
    assert "Nothing changed" in told
    tell("the clock goes back: what was made before lies in the future", "what changed is read, whatever its time; what did not is not")


@pytest.mark.parametrize("step", ["extract", "model"])
def test_the_build_is_stopped_by_hand(ground: Ground, step: str) -> None:
    """As a terminal does it: the whole group hears of it."""
    site = ground.again()
    build = site.start("--force")
    wait_for(build, site, step)
    os.killpg(build.pid, signal.SIGINT)
    code, told = build.end()
    assert code in (130, 1), told
    said(told)
    assert site.published() == ground.published
    ground.holds()
    tell("stopped by hand (Ctrl-C)", "the published file is untouched; the next build carries on")


def figures(published: Contents) -> set[str]:
    return set(published["fct_figures"])
