"""Faults of disks, files, programs and clocks. After each: a clear error or a recovery, and the last published file intact."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.reliability.outcomes import tell
from tests.reliability.site import Contents, Site, end, restore, steps_of, write_reports

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


class Ground:
    """A published warehouse, and what a build of the same articles gives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = Site(folder / "site", {"CROSSWIRE_PATIENCE": "3"})
        write_reports(self.site.articles, late=True)
        code, told = self.site.build()
        assert code == 0, told
        self.published, self.raw = self.site.published(), self.site.raw()
        self.kept = folder / "kept"
        restore(self.site.folder, self.kept)

    def again(self) -> Site:
        restore(self.kept, self.site.folder)
        self.site.settings.log_file.unlink()  # so that the steps in it are those of the next build
        return self.site

    def holds(self) -> None:
        """A build is current or makes everything as it was."""
        code, told = self.site.build()
        assert code == 0, told
        self.is_whole()

    def is_whole(self) -> None:
        assert self.site.published() == self.published
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
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=False)


def said(told: str, *words: str) -> None:
    """An error that a person can read: these words, and no traceback."""
    assert "Traceback" not in told, told
    assert all(word in told for word in words), told


def fill(folder: Path) -> Path:
    """Leave no room on a disk."""
    file = folder / "filler"
    with file.open("wb") as out:
        try:
            while True:
                out.write(b"x" * 65_536)
                out.flush()
        except OSError:
            return file


def test_two_builds_at_once(ground: Ground) -> None:
    site = ground.again()
    site.environment["CROSSWIRE_PATIENCE"] = "1"
    running = [site.start("--force"), site.start("--force")]
    outcomes = sorted((process.wait(600), (process.stdout.read() + process.stderr.read())) for process in running)  # type: ignore[union-attr]
    site.environment["CROSSWIRE_PATIENCE"] = "3"
    assert outcomes[0][0] == 0
    if outcomes[1][0]:
        said(outcomes[1][1], "another build is using")
    ground.is_whole()
    tell("two builds of one warehouse started at once", "one builds, the other gives way and says so, or waits for its turn")


def test_a_reader_holds_the_published_file(ground: Ground) -> None:
    site = ground.again()
    command = [sys.executable, "-c", HOLD_FOR_READING, str(site.settings.warehouse)]
    reader = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert reader.stdout is not None
    first = reader.stdout.readline()
    code, told = site.build("--force")
    assert code == 0, told
    assert reader.communicate("\n", timeout=60)[0] == first
    ground.is_whole()
    tell("a reader has the published file open during the whole build", "published; the reader keeps the file that it opened")


def test_a_program_holds_the_working_file(ground: Ground) -> None:
    site = ground.again()
    command = [sys.executable, "-c", HOLD_FOR_WRITING, str(site.settings.working_file)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    holder.stdout.readline()
    code, told = site.build("--force")
    assert code == 1
    said(told, "is open in", f"PID {holder.pid}", str(site.settings.warehouse))
    assert site.published() == ground.published
    holder.communicate("\n", timeout=60)
    ground.holds()
    tell("another program has the working file open", "an error that names the program; the last published file stays")


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "overwritten inside"])
def test_a_damaged_working_file(ground: Ground, damage: str) -> None:
    site = ground.again()
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
    tell(f"the working file is {damage}", "put aside and made anew from what was read, at the latest by the next build; the same rows")


@pytest.mark.parametrize("damage", ["overwritten", "cut short", "removed"])
def test_a_damaged_published_file(ground: Ground, damage: str) -> None:
    site = ground.again()
    damaged(site.settings.warehouse, damage)
    code, told = site.build()
    assert code == 0, told
    assert "Nothing changed" not in told
    ground.is_whole()
    tell(f"the published file is {damage}", "noticed, and published anew")


@pytest.mark.parametrize("kind", ["shards", "readings"])
@pytest.mark.parametrize("damage", ["overwritten", "cut short"])
def test_a_half_written_parquet_file(ground: Ground, kind: str, damage: str) -> None:
    site = ground.again()
    files = sorted(file for file in getattr(site.settings, kind).rglob("*.parquet") if file.stem.split(".")[0] in ("figures", "articles"))
    damaged(files[0], damage)
    site.settings.working_file.unlink()
    code, told = site.build("--force")
    assert code == 0, told
    ground.is_whole()
    tell(f"a Parquet file of the {kind} is {damage}", "its articles are read again; the same rows")


def test_a_half_written_list_of_inputs(ground: Ground) -> None:
    site = ground.again()
    damaged(site.settings.input_list, "cut short")
    ground.holds()
    tell("the list of inputs is cut short", "made anew from the folder; the same rows")


def test_a_worker_process_dies(ground: Ground) -> None:
    site = ground.again()
    shutil.rmtree(site.settings.shards)
    process = site.start("--force")
    killed = 0
    until = time.monotonic() + 300
    while not killed and process.poll() is None and time.monotonic() < until:
        if "extract" in steps_of(site.settings.log_file):
            for child in psutil.Process(process.pid).children(recursive=True):
                if "spawn_main" in " ".join(child.cmdline()):
                    child.send_signal(signal.SIGKILL)
                    killed += 1
                    break
        time.sleep(0.02)
    told = "".join(process.communicate(timeout=600))
    assert killed, told
    assert process.returncode == 0, told
    ground.is_whole()
    tell("a worker process is killed while it reads", "its batch is read by another one; the same rows")


def test_the_disk_is_full(ground: Ground, small_disk: Path) -> None:
    site = ground.again()
    moved = Site(small_disk / "site", site.environment)
    restore(site.folder, moved.folder)
    assert moved.build()[0] == 0
    before = moved.published()
    (moved.articles / "more.txt").write_text("The storm killed 9 fishermen off Port Ansel, the coast guard said.", encoding="utf-8")
    filler = fill(small_disk)
    code, told = moved.build()
    assert code == 1
    said(told, "No space left on device")
    assert moved.published() == before
    filler.unlink()
    code, told = moved.build()
    assert code == 0, told
    assert moved.published() != before
    assert moved.leftovers() == []
    tell("the disk is full", "an error that says so; the last published file stays; with room again, the build carries on")


def test_the_output_folder_is_read_only(ground: Ground, small_disk: Path) -> None:
    site = ground.again()
    out = site.settings.warehouse.parent
    subprocess.run(["cp", "-a", *map(str, out.iterdir()), str(small_disk)], check=True)
    subprocess.run(["mount", "--bind", str(small_disk), str(out)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(out)], check=True)
    try:
        code, told = site.build("--force")
        assert code == 1
        said(told, "ead-only file system")
        assert site.published() == ground.published
    finally:
        subprocess.run(["umount", "--lazy", str(out)], check=True)
    ground.holds()
    tell("the output folder is read-only", "an error that says so; the last published file stays")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_the_work_folder_is_read_only(ground: Ground) -> None:
    site = ground.again()
    site.settings.home.chmod(0o500)
    try:
        code, told = site.build("--force")
        assert code
        said(told, "cannot be written")
    finally:
        site.settings.home.chmod(0o700)
    ground.holds()
    tell("the folder of work files is read-only", "an error that says so; the last published file stays")


def test_the_clock_goes_back(ground: Ground) -> None:
    """A file that is changed and looks older than when it was read, and one that looks as if it came from tomorrow."""
    site = ground.again()
    before = site.published()
    old, tomorrow = site.articles / "01.jsonl", site.articles / "03.jsonl"
    old.write_text(old.read_text(encoding="utf-8").replace("killed 4", "killed 8"), encoding="utf-8")
    os.utime(old, (1, 1))
    os.utime(tomorrow, (time.time() + 86_400,) * 2)
    code, told = site.build()
    assert code == 0, told
    assert figures(site.published()) - figures(before)
    code, told = site.build()
    assert "Nothing changed" in told
    tell("times of files lie in the past and in the future", "what changed is read, whatever its time; what did not is not")


def test_the_build_is_stopped_by_hand(ground: Ground) -> None:
    site = ground.again()
    process = site.start("--force")
    until = time.monotonic() + 300
    while "extract" not in steps_of(site.settings.log_file) and time.monotonic() < until and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    told = "".join(process.communicate(timeout=300))
    end(process)
    assert process.returncode in (130, 1), told
    assert "Traceback" not in told
    assert site.published() == ground.published
    ground.holds()
    tell("stopped by hand (Ctrl-C)", "the published file is untouched; the next build carries on")


def figures(published: Contents) -> set[str]:
    return set(published["fct_figures"])


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
