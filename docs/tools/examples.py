"""Runs the examples of the documentation on the sample articles and writes what they print into the pages.

usage: python docs/tools/examples.py [--check] [--folder FOLDER]

A code block marked `text output` holds what the `sh`, `python` or `sql` block right before it prints. Commands that are run are
`make run` and `crosswire ...`; a block of SQL is given to `crosswire query`. The warehouse is built in a folder that is removed
afterwards, or in FOLDER, where a second run finds it again. With --check nothing is written: pages that would change are named, and
the exit code is 1.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```(sh|python|sql)\n(?P<code>(?:(?!```).)*)```\n\n```text output\n(?P<output>.*?)```", re.S)
WIDTH = "118"


def main() -> int:
    """Refresh, or check, every page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        changed = refresh(options.folder, write=not options.check)
    else:
        with tempfile.TemporaryDirectory(prefix="crosswire-examples-") as folder:
            changed = refresh(Path(folder), write=not options.check)
    print(f"{'out of date' if options.check else 'rewritten'}: {', '.join(changed) or 'none'}")
    return int(options.check and bool(changed))


def refresh(place: Path, *, write: bool) -> list[str]:
    """Run all examples with the warehouse of this folder; the pages whose text is not what came out."""
    summary = place / "summary.txt"
    if not summary.exists():
        for name in (".venv", "seeds"):
            (place / name).symlink_to(PROJECT / name)
        summary.write_text(_run(place, [".venv/bin/crosswire", "build", "seeds/articles"]), encoding="utf-8")
    changed = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        fresh = BLOCK.sub(lambda found: _with_output(found, place, summary.read_text(encoding="utf-8")), text)
        if fresh != text:
            changed.append(page.relative_to(PROJECT).as_posix())
            if write:
                page.write_text(fresh, encoding="utf-8")
    return changed


def pages() -> list[Path]:
    """Every page of the documentation."""
    return [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def _with_output(found: re.Match[str], place: Path, built: str) -> str:
    code = found["code"]
    if found[1] == "python":
        output = _run(place, [sys.executable, "-c", code])
    elif found[1] == "sql":
        output = _run(place, [".venv/bin/crosswire", "query", code, "--format", "table"])
    elif code.strip() in ("make run", "crosswire build seeds/articles"):
        output = built
    else:
        command = shlex.split(code)
        if command[0] != "crosswire":
            raise SystemExit(f"no output can be made of: {code}")
        formatted = [] if "--format" in command else ["--format", "table"]
        output = _run(place, [".venv/bin/crosswire", *command[1:], *(formatted if command[1] == "query" else [])])
    head = found.group(0)[: found.start("output") - found.start()]
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    return head + "\n".join(lines) + "\n```"


def _run(place: Path, command: list[str]) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CROSSWIRE_", "DAGSTER_"))}
    # Our own commands, no shell.
    done = subprocess.run(command, cwd=place, env={**environment, "COLUMNS": WIDTH}, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{shlex.join(command)} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
