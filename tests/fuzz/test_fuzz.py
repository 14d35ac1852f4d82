"""Whatever comes in is read or set aside, and what is read out of it holds together: examples that hypothesis makes.

A few dozen of them run with every test; `FUZZ_EXAMPLES=5000 make test TESTS=tests/fuzz` takes new ones, as many as that.
`make fuzz` looks for more by following the branches of the code.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import MARKS, WORDS, seeds
from tests.fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
MANY = int(os.environ.get("FUZZ_EXAMPLES", "0"))
fuzzed = settings(
    max_examples=MANY or 30,
    derandomize=not MANY,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=bool(MANY),
    database=None,
)

numbers = st.one_of(
    st.integers(-(10**20), 10**20).map(str),
    st.floats(width=64).map(str),
    st.sampled_from(["1e400", "-1e400", "0x10", "1_000", "1,0,0", "1.2.3", "9" * 400, "0." + "0" * 400 + "1", "½", "1/0", "٣٤", "1e-400"]),
)
characters = st.text(max_size=12)
pieces = st.one_of(
    st.sampled_from(WORDS), numbers, characters, st.sampled_from(["people were killed", "houses", "$", "%", "km", "Berg said"])
)
prose = st.lists(pieces, min_size=1, max_size=40).map(" ".join)
names = st.one_of(
    st.sampled_from(["text", "title", "date", "outlet", "url", "author", "language", "headline", "body_html", "versioncreated"]), characters
)
values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), prose),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
)
records = st.dictionaries(names, values, max_size=6)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@st.composite
def changed(draw: st.DrawFn, target: str) -> bytes:
    """An example of a format with some places cut out, doubled or written over."""
    data = draw(st.sampled_from(seeds(target)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 200)))
        new = draw(
            st.one_of(st.binary(max_size=20), st.sampled_from([*map(encoded, MARKS), *map(encoded, WORDS)]), st.just(data[start:end] * 3))
        )
        data = data[:start] + new + data[end:]
    return data


@st.composite
def marked_up(draw: st.DrawFn) -> str:
    """A page, a feed or a NewsML item: elements inside one another, now and then not closed, with attributes of any value."""
    tags = [
        "p",
        "div",
        "article",
        "h1",
        "title",
        "item",
        "entry",
        "description",
        "time",
        "a",
        "span",
        "table",
        "td",
        "meta",
        "script",
        "rss",
        "newsItem",
        "content",
    ]
    out = [
        draw(
            st.sampled_from(
                [
                    "<html>",
                    "<rss><channel><item>",
                    '<feed xmlns="http://www.w3.org/2005/Atom"><entry>',
                    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">',
                    "",
                ]
            )
        )
    ]
    for _ in range(draw(st.integers(1, 15))):
        tag, text = draw(st.sampled_from(tags)), draw(prose)
        attribute = draw(
            st.sampled_from(["", ' datetime="{}"', ' class="{}"', ' property="og:title" content="{}"', ' type="application/ld+json"'])
        )
        body = json.dumps(draw(records)) if tag == "script" else text
        out.append(f"<{tag}{attribute.format(draw(characters))}>{body}" + draw(st.sampled_from([f"</{tag}>", "", f"</{tag}>", "</div>"])))
    return "".join(out)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_examples_that_were_changed_at_some_places(target: str) -> None:
    _run(target, changed(target))


@pytest.mark.parametrize("target", ["fast", "full", "comparison", "read_txt", "read_md"])
def test_prose_of_numbers_marks_and_strange_characters(target: str) -> None:
    _run(
        target,
        st.lists(prose, min_size=1, max_size=3).map(lambda parts: encoded(("\x0c" if target == "comparison" else "\n\n").join(parts))),
    )


@pytest.mark.parametrize("target", ["read_html", "read_xml", "read_rss"])
def test_elements_in_any_order(target: str) -> None:
    _run(target, marked_up().map(encoded))


@pytest.mark.parametrize("target", ["read_json", "read_jsonl"])
def test_records_of_any_shape(target: str) -> None:
    _run(target, st.lists(records, min_size=1, max_size=4).map(lambda each: encoded("\n".join(map(json.dumps, each)))))


def test_tables_of_any_cells() -> None:
    def written(rows: list[list[str]]) -> bytes:
        out = io.StringIO()
        csv.writer(out).writerows([["text", "title", "date", "outlet"], *rows])
        return encoded(out.getvalue())

    _run("read_csv", st.lists(st.lists(prose, min_size=1, max_size=5), max_size=4).map(written))


def test_what_was_found_before_stays_mended() -> None:
    files = sorted(file for file in FOUND.iterdir() if file.suffix == ".input")
    assert files
    for file in files:
        TARGETS[file.name.partition("-")[0]](file.read_bytes())


def _run(target: str, strategy: st.SearchStrategy[bytes]) -> None:
    @fuzzed
    @given(strategy)
    def hold(data: bytes) -> None:
        run: Callable[[bytes], None] = TARGETS[target]
        run(data)

    hold()
