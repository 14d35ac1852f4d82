"""Writes docs/data-dictionary.md from what dbt knows of the marts: the same words that stand as comments in the database.

usage: python docs/tools/dictionary.py

Descriptions are written once, in `dbt_project/models` and, for macros, in `orchestration/questions`; nothing is added here but the
order and the layout.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from orchestration.questions import questions

FILE = Path(__file__).resolve().parents[1] / "data-dictionary.md"
_HEAD = """\
# Data dictionary

Every table of the schema `marts` in the published file, with its grain (what one row is) and its columns. This page is
generated from the dbt project; `make docs` writes it anew. The same sentences stand in the file itself as comments:
`crosswire query "select column_name, comment from duckdb_columns() where table_name = 'fct_figures'"`.

Offsets (`char_start`, `char_end`) count Unicode code points in `dim_articles.text`, from 0, and the end is the first
character that no longer belongs to it. Intervals are closed; an open end is `-inf` or `inf`. What is not known is NULL.
Columns that end in `_id` are short hashes of what was read and stay the same from build to build.

Columns that take one of a few words (`kind`, `severity`, `judgement`, ...) are text while the tables are built, and enums in the
published file: they compare as text does, and sort in the order of their list.

The file also has the table `about` in the schema `main`: one row a fact about the build itself (when and from what it was
made, with which versions and settings, how many rows each table has, and what it can be asked).
"""
_QUESTIONS = """\
## Questions

Macros of the published file, without a schema before their names: those of the first kind stand after FROM, as tables do, the others
where a value stands. The [cookbook](cookbook.md) shows them at work. The words that `search` and `who_says` look up lie in the schema
`search` (`passages`, `postings`, `vocabulary`), so that no extension is needed.

| macro | kind | answer |
| --- | --- | --- |"""


def main() -> None:
    """Write the page."""
    from orchestration.resources.dbt import manifest

    FILE.write_text(dictionary(json.loads(manifest().read_text(encoding="utf-8"))), encoding="utf-8")
    print(f"wrote {FILE.name}")


def dictionary(manifest: Mapping[str, Any]) -> str:
    """The page, from dbt's manifest."""
    models = marts(manifest)
    lines = [_HEAD, "| table | one row is |", "| --- | --- |"]
    lines += [f"| [`{name}`](#{name}) | {grain(model)} |" for name, model in models.items()]
    for model in models.values():
        lines += ["", *_table(model)]
    lines += ["", _QUESTIONS]
    for each in sorted(questions(), key=lambda each: (not each.is_table, each.name)):
        lines.append(f"| `{each.name}({each.parameters})` | {'table' if each.is_table else 'value'} | {_plain(each.comment)} |")
    return "\n".join(lines) + "\n"


def marts(manifest: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The models that readers see, by name: things first, then what is told of them, then views."""
    found = [node for node in manifest["nodes"].values() if node["resource_type"] == "model" and node["fqn"][1] == "marts"]
    order = {"dim": 0, "fct": 1}
    return {model["name"]: model for model in sorted(found, key=lambda m: (order.get(m["name"][:3], 2), m["name"]))}


def grain(model: Mapping[str, Any]) -> str:
    """What one row is, out of the description's sentence `One row: ...`."""
    return str(model["description"]).partition("One row: ")[2].rstrip(". \n") or "see below"


def _table(model: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {model['name']}"
    yield ""
    yield _plain(model["description"])
    yield ""
    yield "| column | type | meaning |"
    yield "| --- | --- | --- |"
    for column in model["columns"].values():
        yield f"| `{column['name']}` | {column['data_type'] or ''} | {_plain(column['description'])} |"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


if __name__ == "__main__":
    main()
