"""Writes docs/figures.md from the reference tables and the docstrings of the rules, so that the page says what the code does.

usage: python docs/tools/figures.py

Nothing about a rule is written here but the order of the chapters: a rule's sentence and example are its docstring, a word is a
row of a table in seeds/reference. A test compares the page with what this makes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from crosswire.figures.modifiers import interval
from crosswire.model import Modifier
from crosswire.resources import table, words

FILE = Path(__file__).resolve().parents[1] / "figures.md"
CODE = Path(__file__).resolve().parents[2] / "crosswire" / "figures"
_HEAD = """\
# How figures are read

This page is generated from the tables in `seeds/reference` and from the rules in `crosswire/figures`; `make docs` writes it anew.
Each rule stands with the words of its own docstring. What a column of the result means is told in the
[data dictionary](data-dictionary.md#fct_figures), how well it works in [Quality](quality.md).
"""
_CHAPTERS = (
    ("Numbers", ("lexer", "numerals", "magnitudes", "spelled")),
    ("Two numbers that belong together", ("spans", "ratios", "dimensions", "records", "conversions")),
    ("Bounds and intervals", ("modifiers", "expression", "during", "negation", "articles")),
    ("Units", ("units", "currencies", "rates", "borrowed", "shared_units", "ages", "ranks")),
    ("What is no figure", ("masks", "exclusions", "idioms", "statements")),
    ("The thing counted", ("counted", "walking", "nouns", "persons", "parents", "distribution", "ellipsis", "measured", "nominals")),
    (
        "What is said of it",
        ("cues", "predicate", "framing", "governing", "bearers", "neighbouring", "continuing", "fact_boxes", "times", "scope", "parts"),
    ),
)
_EXAMPLE = re.compile(r"`[^`]+`")


def main() -> None:
    """Write the page."""
    FILE.write_text(page(), encoding="utf-8")
    print(f"wrote {FILE.name}")


def page() -> str:
    """The whole page."""
    lines = [_HEAD]
    for title, modules in _CHAPTERS:
        lines += [f"## {title}", ""]
        for module in modules:
            lines += _module(module)
        lines += _tables(title)
    return "\n".join(lines).rstrip() + "\n"


def modules() -> set[str]:
    """Every module that the page tells of."""
    return {module for _, names in _CHAPTERS for module in names}


def rules(module: str) -> list[tuple[str, str]]:
    """Name and words of each function whose docstring gives an example, in the order of the file."""
    tree = ast.parse((CODE / f"{module}.py").read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            told = _with_example(ast.get_docstring(node))
            if _EXAMPLE.search(told):
                found.append((node.lineno, node.name, told))
    return [(name, told) for _, name, told in sorted(found)]


def _module(module: str) -> Iterator[str]:
    told = ast.get_docstring(ast.parse((CODE / f"{module}.py").read_text(encoding="utf-8"))) or ""
    yield f"### {module}"
    yield ""
    yield _with_example(told)
    yield ""
    for _, text in rules(module):
        yield f"- {text}"
    if rules(module):
        yield ""


def _first_paragraph(docstring: str | None) -> str:
    return re.sub(r"\s+", " ", (docstring or "").split("\n\n")[0]).strip()


def _with_example(docstring: str | None) -> str:
    """The first paragraph, and the next where only that one holds an example."""
    first, second = [*(docstring or "").split("\n\n"), "", ""][:2]
    is_prose = _EXAMPLE.search(second) is not None and not second.lstrip().startswith((">>>", "Args:", "Returns:"))
    return _first_paragraph(f"{first} {second}" if is_prose and not _EXAMPLE.search(first) else first)


def _tables(title: str) -> Iterator[str]:
    makers = {"Numbers": _number_words, "Bounds and intervals": _modifiers, "Units": _units, "What is said of it": _predicates}
    if title in makers:
        yield from makers[title]()
        yield ""


def _number_words() -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for row in table("number_words"):
        kinds.setdefault(row["kind"], []).append(row["word"])
    yield "| kind of word | words (`number_words.csv`) |"
    yield "| --- | --- |"
    for kind, found in kinds.items():
        yield f"| {kind} | {', '.join(found)} |"


def _modifiers() -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for row in table("modifiers"):
        kinds.setdefault(row["modifier"], []).append(row["phrase"] if row["position"] == "before" else f"… {row['phrase']}")
    yield "| modifier | interval around 100 | words (`modifiers.csv`) |"
    yield "| --- | --- | --- |"
    for modifier, phrases in kinds.items():
        low, high = interval(_known(modifier), 100.0)
        yield f"| `{modifier}` | {low:g} to {high:g} | {', '.join(phrases)} |"


def _known(modifier: str) -> Modifier:
    return modifier  # type: ignore[return-value]


def _units() -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    bases: dict[str, str] = {}
    for row in table("units"):
        kinds.setdefault(row["unit_kind"], []).append(row["unit"])
        bases.setdefault(row["unit_kind"], row["base_unit"])
    yield "| kind | base unit | units (`units.csv`, `currencies.csv`) |"
    yield "| --- | --- | --- |"
    for kind, units in kinds.items():
        if kind != "money":
            yield f"| {kind} | {bases[kind] or '–'} | {', '.join(f'`{unit}`' for unit in units)} |"
    currencies = sorted(f"`{row['unit']}`" for row in table("currencies"))
    yield f"| money | – | {', '.join(currencies)} |"


def _predicates() -> Iterator[str]:
    yield "| predicate | domain | some of its words (`predicates.csv`) |"
    yield "| --- | --- | --- |"
    for row in table("predicates"):
        some = [*words(row["verbs"])[:3], *words(row["states"])[:2], *words(row["nouns"])[:2], *words(row["phrases"])[:2]]
        yield f"| `{row['predicate']}` | {row['domain']} | {', '.join(dict.fromkeys(some))} |"


if __name__ == "__main__":
    main()
