"""The documentation tells of things that exist, and of everything that a reader meets.

That the printed outputs are what the examples give is checked by `python docs/tools/examples.py --check`, which needs a build.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import duckdb
import pytest

import crosswire
from bench.quality import MEASUREMENTS, with_scores
from crosswire.model import DiscrepancyKind, Judgement, Modifier
from crosswire.reading import read_all
from docs.tools.dictionary import FILE as DICTIONARY
from docs.tools.dictionary import dictionary, grain, marts
from docs.tools.examples import BLOCK, pages
from expectations.audit import SUITES
from orchestration import questions
from orchestration.cli import parser
from orchestration.questions import lookup
from orchestration.settings import VARIABLES

PROJECT = Path(__file__).resolve().parents[2]
README = PROJECT / "README.md"
PAGES = [*pages(), PROJECT / "CHANGELOG.md", PROJECT / "dbt_project" / "README.md", PROJECT / "seeds" / "README.md"]
_FENCE = re.compile(r"^[ ]*```(?P<info>[^\n]*)\n(?P<code>.*?)^[ ]*```$", re.S | re.M)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!\\)!?\[[^\]]*\]\(([^)\s]+)\)")


def name_of(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def blocks(page: Path, *languages: str) -> Iterator[str]:
    """The code blocks of these languages."""
    for found in _FENCE.finditer(page.read_text(encoding="utf-8")):
        if found["info"] in languages:
            yield found["code"]


def commands(page: Path) -> Iterator[str]:
    """What a page tells the reader to type: lines of shell blocks, and inline code that begins with a program of ours."""
    for code in blocks(page, "sh"):
        joined = re.sub(r'"[^"]*"', lambda quoted: " ".join(quoted.group().split()), code.replace("\\\n", " "))
        yield from (line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith("#"))
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    yield from (code for code in _INLINE.findall(text) if re.match(r"(make|crosswire|python) (?!<|=)", code))


def every_command() -> list[tuple[str, str]]:
    return [(name_of(page), command) for page in PAGES for command in commands(page)]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    return dict(next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)).choices)


@pytest.fixture(scope="module")
def manifest() -> Mapping[str, Any]:
    from orchestration.resources.dbt import manifest as manifest_file

    content: Mapping[str, Any] = json.loads(manifest_file().read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def empty_warehouse(manifest: Mapping[str, Any]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published tables without rows, for statements to be tried on."""
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create table about (section varchar, name varchar, value varchar)")
        connection.execute("create schema raw; create table raw.articles (source_path varchar, language varchar, word_count bigint)")
        connection.execute("create table raw.rejected_inputs (source_path varchar, reason varchar, detail varchar)")
        for name, model in marts(manifest).items():
            columns = ", ".join(f"{column['name']} {column['data_type']}" for column in model["columns"].values())
            connection.execute(f"create table marts.{name} ({columns})")
        connection.execute(
            "create table if not exists marts.fct_check_results (run_id varchar, checked_at timestamp, suite varchar, severity varchar, "
            "expectation varchar, description varchar, is_success boolean, is_raised boolean, "
            "element_count bigint, unexpected_count bigint)"
        )
        lookup.declare(connection)
        available = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        assert len(questions.install(connection, [name for (name,) in available])) == len(questions.questions())
        yield connection


def test_every_link_leads_to_a_file_or_a_heading():
    for page in PAGES:
        for target in _LINK.findall(_FENCE.sub("", page.read_text(encoding="utf-8"))):
            assert not target.startswith("http"), f"{name_of(page)} links to the network: {target}"
            path, _, anchor = unquote(target).partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{name_of(page)} links to {target}"
            assert file.is_relative_to(PROJECT), f"{name_of(page)} links out of the repository: {target}"
            if anchor:
                headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)
                assert anchor in {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}, f"{name_of(page)}: {target}"


def test_every_page_and_picture_is_linked_from_another():
    linked = set()
    for page in PAGES:
        linked |= {
            (page.parent / unquote(target).partition("#")[0]).resolve() for target in _LINK.findall(page.read_text(encoding="utf-8"))
        }
    for file in [*(PROJECT / "docs").rglob("*.md"), *(PROJECT / "docs" / "images").iterdir()]:
        assert file in linked or file.parent in linked, f"nothing links to {name_of(file)}"


@pytest.mark.parametrize(("page", "command"), [each for each in every_command() if each[1].startswith("make")])
def test_make_targets_exist(page, command):
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z -]*):", makefile, re.M))
    targets = {target for line in targets for target in line.split()}
    variables = set(re.findall(r"^([A-Z]+) \?=", makefile, re.M)) | {"TESTS"}
    for word in shlex.split(command, comments=True)[1:]:
        name, equals, _ = word.partition("=")
        assert name in (variables if equals else targets), f"{page}: {command}"


@pytest.mark.parametrize(("page", "command"), [each for each in every_command() if each[1].startswith("crosswire ")])
def test_commands_are_understood(page, command, empty_warehouse):
    words = shlex.split(command, comments=True)[1:]
    known = set(subcommands()) | {"COMMAND", "..."}
    if words == ["--help"] or len(words) == 1 or words[1:] == ["--help"]:
        assert words[0] in {*known, "--help", "--version"}, f"{page}: {command}"
        return
    parsed = parser().parse_args(words)
    if parsed.command == "query" and parsed.sql not in ("-", "SQL"):
        empty_warehouse.execute(parsed.sql)


def test_statements_in_sql_blocks_and_on_the_working_file_run(empty_warehouse):
    for page in PAGES:
        for code in blocks(page, "sql"):
            empty_warehouse.execute(code)
        for command in commands(page):
            if command.startswith("duckdb "):
                empty_warehouse.execute(shlex.split(command)[-1])


@pytest.mark.parametrize(("page", "command"), [each for each in every_command() if re.match(r"(python|\S*bin/python) \S+\.py", each[1])])
def test_scripts_exist(page, command):
    script = shlex.split(command)[1]
    assert script.startswith("../") or list(PROJECT.glob(f"**/{script}")), f"{page}: {command}"


def test_every_command_and_option_is_told_of():
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    for name, command in subcommands().items():
        assert f"crosswire {name}" in text
        for action in command._actions:
            for option in action.option_strings:
                assert option == "-h" or option in text, f"{option} of crosswire {name}"


def test_every_setting_is_told_of():
    settings = (PROJECT / "docs" / "settings.md").read_text(encoding="utf-8")
    used = {
        name
        for pattern in (
            "crosswire/**/*.py",
            "orchestration/**/*.py",
            "expectations/**/*.py",
            "bench/*.py",
            "dbt_project/**/*.yml",
            "Makefile",
        )
        for file in PROJECT.glob(pattern)
        for name in re.findall(r"CROSSWIRE_[A-Z_]*[A-Z]", file.read_text(encoding="utf-8"))
    }
    assert used >= set(VARIABLES.values())
    assert [name for name in sorted(used) if f"`{name}`" not in settings] == []


def test_the_data_dictionary_is_current(manifest):
    assert DICTIONARY.read_text(encoding="utf-8") == dictionary(manifest), "`make docs` writes it anew"


def test_every_table_is_in_the_readme_with_its_grain(manifest):
    text = README.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)`(?: \(view\))? \| (.+) \|$", text, re.M))
    assert set(rows) == set(marts(manifest))
    for name, model in marts(manifest).items():
        assert grain(model) != "see below", f"the description of {name} does not say what one row is"


def test_every_suite_and_every_stage_is_told_of(manifest):
    audit = (PROJECT / "docs" / "how-to" / "read-the-audit.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", audit, re.M)) == {suite.name: suite.asset_table for suite in SUITES}
    for suite in SUITES:
        row = next(line for line in audit.splitlines() if line.startswith(f"| `{suite.name}`"))
        assert row.split(" | ")[2].startswith("broken" if suite.blocking else "finding"), suite.name
    tutorial = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    groups = {"ingest", "extract", "link", "audit", "publish"} | {
        n["fqn"][1] for n in manifest["nodes"].values() if n["resource_type"] == "model"
    }
    declared = {
        name
        for file in (PROJECT / "orchestration").rglob("*.py")
        for name in re.findall(r'(?:group_name=|raw_specs\()"(\w+)"', file.read_text())
    }
    assert declared <= groups
    assert [group for group in sorted(groups) if f"`{group}`" not in tutorial] == []


def test_every_word_of_a_finding_is_explained():
    page = (PROJECT / "docs" / "reading-a-finding.md").read_text(encoding="utf-8")
    assert [word for word in (*get_args(Judgement), *get_args(DiscrepancyKind)) if f"`{word}`" not in page] == []
    assert [word for word in get_args(Modifier) if f"| {word} |" not in page] == []


def test_python_examples_are_sound_and_call_what_exists():
    for page in PAGES:
        for code in blocks(page, "python"):
            tree = ast.parse(code)
            called = {
                node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "crosswire"
            }
            assert all(hasattr(crosswire, name) for name in called), f"{name_of(page)}: {called}"


def test_the_example_in_the_readme_prints_what_it_says(capsys):
    language, code, output = next(found.groups() for found in BLOCK.finditer(README.read_text(encoding="utf-8")) if found[1] == "python")
    assert language == "python"
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own page
    assert capsys.readouterr().out.strip() == output.strip()


def test_the_articles_of_the_tutorial_give_the_finding_that_it_tells_of(tmp_path):
    page = (PROJECT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    files = re.findall(r"`storm/(\S+)`:\n\n```text\n(.*?)```", page, re.S)
    assert len(files) == 2
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    reading = read_all(tmp_path)
    findings = crosswire.compare([crosswire.analyse(article) for article in reading.articles])
    assert [discrepancy.kind for discrepancy in findings.discrepancies] == ["figure_conflict"]
    assert all(number in findings.discrepancies[0].summary for number in ("2,000", "3,100", "Harn Courier", "Radio Harn"))
    assert "compatible" in {comparison.judgement for comparison in findings.comparisons}


def test_the_expectation_that_the_docs_add_judges_what_its_query_finds(empty_warehouse):
    from expectations.audit import _run

    page = (PROJECT / "docs" / "how-to" / "add-an-expectation.md").read_text(encoding="utf-8")
    (code,) = (found["code"] for found in _FENCE.finditer(page) if found["info"] == "python")
    (query,) = (found["code"] for found in _FENCE.finditer(page) if found["info"] == "sql")
    scope: dict[str, Any] = {}
    exec(compile(code, "add-an-expectation.md", "exec"), scope)  # noqa: S102  # our own page
    suite = scope["QUOTING"]
    assert set(suite.tables) == set(re.findall(r"marts\.(\w+)", query))
    empty_warehouse.execute(
        "insert into marts.dim_articles (article_id, figure_count) values ('quotes', 2), ('quotes nobody', 3), ('says nothing', 0)"
    )
    empty_warehouse.execute("insert into marts.fct_sources (citation_id, article_id) values ('c', 'quotes')")
    try:
        frame = empty_warehouse.execute(query).df()
    finally:
        empty_warehouse.execute("delete from marts.dim_articles; delete from marts.fct_sources")
    (result,) = _run([suite], {suite.name: frame}, None).suites
    assert not result.success
    assert not result.raised
    assert result.expectations[0].rows == ({"outlet": "no outlet named", "article_count": 2, "unsourced_count": 1},)


def test_output_blocks_are_filled_and_follow_what_makes_them():
    for page in pages():
        text = page.read_text(encoding="utf-8")
        assert text.count("```text output") == len(BLOCK.findall(text)), f"{name_of(page)}: an output without its command"
        for found in BLOCK.finditer(text):
            assert found["output"].strip(), f"{name_of(page)}: `make docs` fills the output of {found['code']}"


def test_every_measurement_has_its_place_on_the_page_and_every_bench_is_told_of():
    page = (PROJECT / "docs" / "quality.md").read_text(encoding="utf-8")
    for each in MEASUREMENTS:
        assert "P 0.500" in with_scores(page, each.name, "figures P 0.500")
        assert f"<!-- scores: {each.name} -->\n<!-- end -->" not in page, f"`make quality` fills {each.name}"
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [script.name for script in sorted((PROJECT / "bench").glob("*.py")) if script.name not in text] == []


def test_the_cookbook_tells_of_every_question():
    page = (PROJECT / "docs" / "cookbook.md").read_text(encoding="utf-8")
    assert page.count("```sql") >= 20
    assert [question.name for question in questions.questions() if f"| `{question.name}(" not in page] == []


@pytest.mark.parametrize(
    ("code", "output"),
    [
        (found["code"], found["output"])
        for found in BLOCK.finditer((PROJECT / "docs" / "cookbook.md").read_text(encoding="utf-8"))
        if found[1] == "sql"
    ],
)
def test_outputs_of_the_cookbook_have_the_columns_of_their_statements(code, output, empty_warehouse):
    columns = [column[0] for column in empty_warehouse.execute(code).description]
    assert re.split(r" {2,}", output.splitlines()[0].strip()) == columns, "`make docs` writes the outputs anew"
    assert not re.search(r"^0 rows", output, re.M), "a question without an answer teaches nothing"


def test_docs_name_no_place_of_one_machine():
    for page in PAGES:
        assert not re.search(r"(?:^|[\s`\"(])/(?:work|root|tmp|home)\b", page.read_text(encoding="utf-8")), name_of(page)
