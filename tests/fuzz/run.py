"""Fuzzing that follows the branches of the code, for as long as one likes.

usage: python -m tests.fuzz.run [TARGET ...] [--seconds N] [--corpus FOLDER]

Each target runs in a process of its own under atheris (libFuzzer), starting from the examples of the documentation. Inputs
that reached new branches are kept in FOLDER, so that the next run goes on from there. What raises, takes longer than 20
seconds or more than 2 GB is written to `dist/fuzz/` with the name of its target; mend the cause, and move the input
(as small as it gets) to `tests/fuzz/found/`, where every run of the tests tries it again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from tests.fuzz.seeds import MARKS, PROJECT, WORDS, seeds

INTO = PROJECT / "dist" / "fuzz"
SECONDS_AN_INPUT, MEGABYTES = 20, 2048


def main() -> int:
    """Run each target, one after another; the number of those that found something."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default: %(default)s)")
    parser.add_argument("--corpus", type=Path, default=INTO / "corpus")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.inside:
        return fuzz(options.inside, [*rest, *options.targets])
    from tests.fuzz.targets import TARGETS

    failed = 0
    for name in options.targets or TARGETS:
        folder = options.corpus / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds(name)):
            (folder / f"seed-{number}").write_bytes(seed)
        found = INTO / f"{name}-"
        flags = [f"-max_total_time={options.seconds}", f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEGABYTES}", "-max_len=20000"]
        command = [sys.executable, "-m", "tests.fuzz.run", "--inside", name, f"-artifact_prefix={found}", *flags, str(folder)]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
        (INTO / f"{name}.log").write_text(done.stdout + done.stderr, encoding="utf-8")
        runs = re.findall(r"^#(\d+)\s", done.stderr, re.M)
        covered = re.findall(r"cov: (\d+)", done.stderr)
        print(
            f"{name}: {int(runs[-1]) if runs else 0:,} inputs, {covered[-1] if covered else '?'} branches, "
            f"{'nothing found' if done.returncode == 0 else f'FOUND: see {INTO / name}.log'}",
            flush=True,
        )
        failed += done.returncode != 0
    return failed


def fuzz(name: str, arguments: list[str]) -> int:
    """Become the fuzzer of one target."""
    import atheris

    with atheris.instrument_imports(include=["crosswire"]):
        from crosswire.reading.dates import parse_date
        from tests.fuzz.targets import TARGETS

        target = TARGETS[name]
        parse_date("3 M\u00e4rz 2026")  # reads the month names of all languages, which takes seconds and is none of the input's fault
        target(b"The bridge over the Mill was closed on Friday, the council said. It is 90 years old.")  # what is imported late
    dictionary = INTO / "words.dict"
    if not dictionary.exists():
        dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in (*WORDS, *MARKS)), encoding="ascii")
    atheris.Setup([sys.argv[0], *arguments, f"-dict={dictionary}"], target)
    atheris.Fuzz()
    return 0


def _escaped(word: str) -> str:
    data = word.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if 32 <= byte < 127 and byte not in (34, 92) else f"\\x{byte:02x}" for byte in data)


if __name__ == "__main__":
    sys.exit(main())
