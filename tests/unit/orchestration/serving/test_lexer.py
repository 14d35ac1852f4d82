from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.serving.lexer import quoted_literal, statements, text_of, tokens, unquoted

SQL = st.lists(
    st.sampled_from(
        [
            "select",
            " ",
            "'it''s'",
            "'",
            '"a""b"',
            "$1",
            "$$ x; y $$",
            "$t$;$t$",
            "--c;\n",
            "/* ; */",
            ";",
            "::",
            "1.5e3",
            "é",
            "e'\\''",
            "(",
        ]
    )
).map("".join)


@given(st.text() | SQL)
def test_tokens_join_to_the_text_again(sql: str) -> None:
    assert text_of(tokens(sql)) == sql


@given(SQL)
def test_statements_lose_nothing_but_semicolons_and_what_says_nothing(sql: str) -> None:
    said = [token for token in tokens(sql) if not token.is_blank and token != ("operator", ";")]
    assert [token for part in statements(sql) for token in part if not token.is_blank] == said


@pytest.mark.parametrize(
    ("sql", "count"),
    [
        ("select 1; select 2", 2),
        ("select ';'; ", 1),
        ("select $$a;b$$ ; -- done;\n ;;", 1),
        ('select ";" /* ; */', 1),
        ("", 0),
        (" ; -- nothing\n", 0),
        (r"select e'\';'; select 1", 2),
    ],
)
def test_a_semicolon_parts_statements_only_where_it_stands_by_itself(sql: str, count: int) -> None:
    assert len(list(statements(sql))) == count


@given(st.text())
def test_a_literal_says_what_was_put_into_it(text: str) -> None:
    literal = quoted_literal(text)
    assert unquoted(literal) == text
    assert [token.kind for token in tokens(literal)] == ["string"]


def test_long_hostile_text_is_cut_in_time() -> None:
    for piece in ("'", '"', "$a", "/*", "$$", "e'\\", "--", "cast(", "operator("):
        assert text_of(tokens(piece * 30_000)) == piece * 30_000


@pytest.mark.parametrize("opening", ["/*", "$a{}$ ", "$$", "'", '"', "e'\\'", "--", "$"])
def test_what_is_opened_very_often_and_never_closed_takes_no_time(opening: str) -> None:
    sql = "select " + "".join(opening.format(number) for number in range(200_000 // len(opening)))
    started = time.process_time()
    assert text_of(tokens(sql)) == sql
    assert time.process_time() - started < 10
