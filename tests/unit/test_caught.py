"""What is caught is raised again or told of; where it is neither, a comment says why nothing is lost by that.

Of exceptions that stand for a fault: of the disk, of a database, or of whatever kind. A `ValueError` of something that is no
number is an answer like any other. Bare ones, and `except: pass`, are the linter's.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("crosswire", "expectations", "orchestration", "supply")
FAULTS = frozenset({"BaseException", "Exception", "OSError", "IOError", "RuntimeError", "Error", "duckdb.Error", "UNREADABLE", ""})
TELLS = frozenset({"critical", "debug", "error", "exception", "info", "print", "warning"})
TOOLS = re.compile(r"\s*(?:noqa|type:\s*ignore|pragma:|mypy:|ruff:|nosec|fmt:|pylint:|isort:)", re.IGNORECASE)
SILENT = """
try:
    read()
except OSError:
    found = None
"""


def kinds(caught: ast.expr | None) -> set[str]:
    if caught is None:
        return {""}
    return {ast.unparse(each) for each in (caught.elts if isinstance(caught, ast.Tuple) else [caught])}


def speaks(handler: ast.ExceptHandler) -> bool:
    """Whether it raises, logs, or hands on what it caught."""
    for node in (node for statement in handler.body for node in ast.walk(statement)):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Name) and node.id == handler.name):
            return True
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in TELLS:
            return True
    return False


def explanations(source: str) -> set[int]:
    """Lines with a comment for people: what tools are told is cut off, and a `#` in a text is none."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}
    return {line for line, comment in comments.items() if any(part.strip() and not TOOLS.match(part) for part in comment.split("#"))}


def silent(source: str) -> Iterator[str]:
    """Handlers of faults, and places where faults are suppressed, that neither speak nor are explained."""
    lines = source.splitlines()
    explained = explanations(source)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ExceptHandler):
            is_silent = bool(kinds(node.type) & FAULTS) and not speaks(node)
            last = node.body[0].end_lineno or node.lineno
        elif isinstance(node, ast.With):
            caught = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
            suppressed = {ast.unparse(each) for call in caught if ast.unparse(call.func).endswith("suppress") for each in call.args}
            is_silent = bool(suppressed & FAULTS)
            last = node.body[0].lineno - 1
        else:
            continue
        if is_silent and explained.isdisjoint(range(node.lineno, last + 1)):
            yield f"{node.lineno}: {lines[node.lineno - 1].strip()}"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_fault_is_caught_in_silence(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert files
    assert [f"{file.relative_to(ROOT)}:{place}" for file in files for place in silent(file.read_text(encoding="utf-8"))] == []


def test_silence_is_found_and_an_explanation_is_enough() -> None:
    assert list(silent(SILENT)) == ["4: except OSError:"]
    assert list(silent(SILENT.replace("None", "None  # as where there is none"))) == []
    assert list(silent(SILENT.replace("None", "None  # type: ignore[assignment]  # as where there is none"))) == []
    for nothing in ("None  # noqa: S110", "None  # type: ignore[assignment]", "'#'", "None  #", "None  # noqa: S110  # type: ignore"):
        assert list(silent(SILENT.replace("None", nothing))) == ["4: except OSError:"]
    assert list(silent(SILENT.replace("OSError", "ValueError"))) == []
    assert list(silent(SILENT.replace("found = None", "_log.warning('gone')"))) == []
    assert list(silent("with suppress(OSError):\n    read()\n")) == ["1: with suppress(OSError):"]
