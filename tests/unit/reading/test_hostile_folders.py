"""Folders made to do harm: links that lead out or in circles, what may not be read, what goes away, a full disk."""

from __future__ import annotations

import errno
import gzip
import os
from pathlib import Path

import pytest

from crosswire.reading import list_inputs, read_all
from tests.rights import nobody
from tests.unit.reading.hostile import GOOD, reason, taken, zipped


def test_a_link_among_the_inputs_cannot_leave_through_a_folder(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.txt").write_text(GOOD)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert "leads out of the input folder" in reason(tmp_path / "in")


def test_links_in_circles_are_set_aside_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    (tmp_path / "itself").symlink_to(".")
    (tmp_path / "sound.txt").write_text(GOOD)
    reading = taken(tmp_path)
    assert len(reading.articles) == 1
    assert [rejected.source_path for rejected in reading.rejected] == ["itself", "one.txt", "two.txt"]


@pytest.mark.parametrize(("rights", "told"), [(0o000, "closed"), (0o444, "closed/inner.txt")])
def test_what_may_not_be_read_is_set_aside_and_not_passed_over(
    tmp_path: Path, rights: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "inner.txt").write_text(GOOD)
    (tmp_path / "secret.txt").write_text(GOOD)
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "sound.txt").write_text(GOOD)
    closed.chmod(rights)
    try:
        taken(Path())  # what is imported late is imported here: that user may not be allowed to read the libraries either
        with nobody():
            reading = taken(Path())
    finally:
        closed.chmod(0o755)
    assert [article.source_path for article in reading.articles] == ["sound.txt"]
    assert [rejected.source_path for rejected in reading.rejected] == [told, "secret.txt"]


@pytest.mark.parametrize("place", ["gone", ""])
def test_a_folder_that_goes_away_while_it_is_walked_is_passed_over(tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "in"
    (root / "gone").mkdir(parents=True)
    (root / "sound.txt").write_text(GOOD)
    real = os.scandir

    def scandir(path: str) -> object:
        if Path(path) == root / place:
            Path(path).rename(tmp_path / "away")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    if place:
        assert [file.source_path for file in list_inputs(root)] == ["sound.txt"]
    else:
        with pytest.raises(FileNotFoundError):
            list_inputs(root)


def test_a_full_disk_is_no_fault_of_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set aside for that, it would stay so when there is room again."""
    zipped(tmp_path, {"a.txt": GOOD.encode()})
    packed = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").unlink()
    (tmp_path / "a.zip.gz").write_bytes(gzip.compress(packed))

    class Full:
        name = "full"

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None: ...

        def tell(self) -> int:
            return 0

        def write(self, _: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    assert len(taken(tmp_path).articles) == 1
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda **_: Full())
    with pytest.raises(OSError, match="No space left"):
        read_all(tmp_path)
