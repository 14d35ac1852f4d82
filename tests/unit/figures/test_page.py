"""The page about the rules says what the code does."""

from __future__ import annotations

from docs.tools import figures


def test_the_page_is_what_the_code_and_the_tables_make() -> None:
    assert figures.FILE.read_text(encoding="utf-8") == figures.page(), "run `make docs`"


def test_every_module_of_the_grammar_is_told_of() -> None:
    machinery = {"__init__", "ahead", "expressions", "find", "record", "targets", "things", "wordlists"}
    found = {path.stem for path in figures.CODE.glob("*.py")} - machinery
    assert found == figures.modules()


def test_a_rule_is_told_with_its_example() -> None:
    told = figures.page()
    assert "`$3.20 a gallon` -> `gallon`" in told
    assert all(f"### {module}\n" in told for module in figures.modules())
