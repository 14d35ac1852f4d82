"""All tests of reliability in two lanes, one for each of two cores, and one page of what came of them.

usage: python -m tests.reliability [OPTIONS OF PYTEST]
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.reliability.outcomes import OUTCOMES, PAGE, SEED, write_page

LANES = (("test_kill.py", "test_integrity.py"), ("test_faults.py", "test_soak.py"))
"""Of about the same length."""
HERE = Path(__file__).parent


def main() -> int:
    """Run, say line by line what happens, write the page; the worst exit code."""
    started = time.monotonic()
    seed = os.environ.get(SEED) or str(random.SystemRandom().randrange(10_000))
    print(f"seed {seed} ({SEED}={seed} repeats it)")
    with tempfile.TemporaryDirectory(prefix="reliability-") as folder:
        environment = {**os.environ, SEED: seed, OUTCOMES: folder}
        environment.pop(PAGE, None)
        lanes = [_lane(tests, environment) for tests in LANES]
        codes = [lane.wait() for lane in lanes]
        for reader in threading.enumerate():
            if reader.name == "lane":
                reader.join()
        if PAGE in os.environ:
            write_page(Path(os.environ[PAGE]), Path(folder), time.monotonic() - started)
    # 5: nothing of a lane was chosen by the options.
    return max(code for code in codes if code != 5) if set(codes) != {5} else 5


def _lane(tests: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[str]:
    files = [str(HERE / test) for test in tests]
    command = [sys.executable, "-m", "pytest", "-v", "-m", "reliability", *files, *sys.argv[1:]]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def tell() -> None:
        for line in process.stdout or ():
            print(line, end="", flush=True)

    threading.Thread(target=tell, name="lane").start()
    return process


if __name__ == "__main__":
    sys.exit(main())
