"""Texts that functions make are bounded as well, by the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.databases import size_in_bytes
from tests.unit.orchestration.serving.conftest import write_published

GREEDY = """
import sys
from pathlib import Path
import duckdb
from orchestration.serving.ceiling import bound_memory
from orchestration.serving.published import Bounds, PublishedFile
file = PublishedFile(Path(sys.argv[1]), Bounds(memory="100MB"))
assert bound_memory(file.bounds.memory, 2)
for attack in ("select length(repeat('x', 4000000000))", "select length(printf('%999999999d', 1) || printf('%999999999d', 2))"):
    cursor = file.hold().cursor()
    try:
        print(cursor.execute(attack).fetchall())
    except duckdb.OutOfMemoryException:
        print("refused")
print(file.hold().cursor().execute("select count(*) from figures").fetchall())
"""


@pytest.mark.parametrize(("text", "size"), [("953.6 MiB", 999_922_073), ("1.5 GiB", 1_610_612_736), ("0 bytes", 0), ("12.0 KiB", 12_288)])
def test_sizes_are_read_as_duckdb_tells_them(text: str, size: int) -> None:
    assert size_in_bytes(text) == size


LIMITS = """
import resource
from pathlib import Path
from orchestration.databases import size_in_bytes
from orchestration.serving.ceiling import bound_memory
held = resource.getrlimit(resource.RLIMIT_DATA)
more = []
for databases in (2, 3):
    more.append(bound_memory("1GiB", databases))
    assert resource.getrlimit(resource.RLIMIT_DATA)[0] == more[-1]
print(round((more[1] - more[0]) / 1024**3))

def refuse(*_, **__):
    raise OSError(1, "not yours")

def refuse_values(*_, **__):
    raise ValueError("not allowed to raise maximum limit")

read, put = Path.read_text, resource.setrlimit
for resource.setrlimit in (refuse, refuse_values):
    print(bound_memory("1GiB", 2))
resource.setrlimit = put
Path.read_text = refuse
print(bound_memory("1GiB", 2))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the bound is one of Linux")
def test_the_bound_counts_databases_and_is_none_where_it_cannot_be_set() -> None:
    run = subprocess.run([sys.executable, "-c", LIMITS], capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout.split() == ["1", "None", "None", "None"], run.stdout + run.stderr
    assert "has no bound: [Errno 1] not yours" in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the bound is one of Linux")
def test_a_text_that_would_fill_the_memory_is_refused_and_the_server_goes_on(tmp_path: Path) -> None:
    file = write_published(tmp_path / "storm.duckdb", 3)
    run = subprocess.run([sys.executable, "-c", GREEDY, str(file)], capture_output=True, text=True, timeout=120, check=False)
    assert run.stdout.split("\n")[:3] == ["refused", "refused", "[(3,)]"], run.stdout + run.stderr
