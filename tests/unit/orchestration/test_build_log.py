from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.commands.log import BuildLog


def test_what_is_written_is_in_the_file(tmp_path: Path) -> None:
    with BuildLog(tmp_path / "build.log") as log:
        print("one line", file=log, flush=True)
        assert log.fileno() > 0
    assert (tmp_path / "build.log").read_text(encoding="utf-8") == "one line\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_no_failure_of_the_log() -> None:
    with BuildLog(Path("/dev/full")) as log:
        print("a line for which there is no room", file=log, flush=True)
