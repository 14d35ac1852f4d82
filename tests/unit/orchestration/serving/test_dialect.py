from __future__ import annotations

import time

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.serving.dialect import to_duckdb
from orchestration.serving.published import Bounds, PublishedFile


@pytest.mark.parametrize(
    "sql",
    [
        "select 1",
        "select a::int, 'x'::text, b::timestamp with time zone from t",
        "select 'current_user', \"collate\", x ~~ 'a%' from t -- pg_catalog.x",
        "select t.current_user from t",
        "select cast(f(a, b) as int)",
        "select x.y::decimal(9, 2) from x",
    ],
)
def test_what_duckdb_understands_is_left_alone(sql: str) -> None:
    assert to_duckdb(sql) == sql


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("select * from pg_catalog.pg_class", "select * from pg_class"),
        ('select * from "pg_catalog"."pg_class" c', 'select * from "pg_class" c'),
        ("select pg_catalog.version()", "select version()"),
        ("select * from information_schema.columns", "select * from memory.pgi.columns"),
        ("select * from information_schema.triggers", "select * from information_schema.triggers"),
        ("select current_user, session_user()", "select 'crosswire', 'crosswire'"),
        ("select 'x' collate pg_catalog.default, 'y' COLLATE \"C\"", "select 'x' , 'y' "),
        ("select x::name, y::jsonb", "select x::varchar, y::json"),
        ("select c.oid::pg_catalog.regclass from c", "select memory.pgc.regclass_name(c.oid) from c"),
        ("select 'marts.x'::regclass::oid", "select memory.pgc.to_regclass('marts.x')::oid"),
        ("select CAST('pg_class' AS regclass)", "select (memory.pgc.to_regclass('pg_class'))"),
        ("select '{a,b}'::text[]", "select '[a,b]'::text[]"),
        ("select 1 where a like $1::VARCHAR and b", "select 1 where a like $1::VARCHAR escape '\\' and b"),
        ("select 1 where a not like $1 escape '!'", "select 1 where a not like $1 escape '!'"),
        ("select a like $1::VARCHAR || '%' ESCAPE '/'", "select a like $1::VARCHAR || '%' ESCAPE '/'"),
        ("select json_build_object('a', 1)", "select json_object('a', 1)"),
        ("select 1 where typreceive != 0 or typsend<>0", "select 1 where typreceive != '' or typsend<>''"),
    ],
)
def test_postgresqls_spellings_become_duckdbs(sql: str, expected: str) -> None:
    assert to_duckdb(sql) == expected


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("'harbour fire' ~ 'fire'", True),
        ("'harbour fire' ~ '^fire'", False),
        ("'harbour fire' !~ '^fire'", True),
        ("'Harbour' ~* 'harb'", True),
        ("'Harbour' ~ 'harb'", False),
        ("'Harbour' !~* 'HARBOUR$'", False),
        ("'fct_figures' OPERATOR(pg_catalog.~) '^(fct_.*)$' COLLATE pg_catalog.default", True),
        ("'a.b' ~ E'a\\\\.b'", True),
        ("'two\nlines' ~ 'lines'", True),
        (r"'fct_figures' like 'fct\_%'", True),
        (r"'fctXfigures' like 'fct\_%'", False),
        (r"'fct_figures' not ilike E'FCT\\_%'", False),
        (r"'a!_b' like 'a!!!_b' escape '!'", True),
    ],
)
def test_patterns_mean_what_they_mean_in_postgresql(condition: str, holds: bool) -> None:
    with duckdb.connect() as connection:
        assert connection.execute(f"select {to_duckdb(f'select {condition}').removeprefix('select ')}").fetchall() == [(holds,)]


@given(
    st.text(alphabet="abc_'\"$1(){}[]:~!* .,\n-", max_size=60)
    | st.lists(
        st.sampled_from(
            ["cast", "(", ")", "as", "regclass", "::", "'x'", "operator", "pg_catalog", ".", "~", "*", "collate", " ", "current_user", "$1"]
        )
    ).map(" ".join)
)
def test_no_text_is_too_odd_to_be_respelt(sql: str) -> None:
    assert isinstance(to_duckdb(sql), str)


def test_the_work_grows_with_the_statement_and_not_with_its_square() -> None:
    for piece in ("cast(", "operator(pg_catalog.~) ", "x::regclass, ", "pg_catalog.", "collate a.b ", "x ~ 'y' and "):
        started = time.perf_counter()
        to_duckdb(piece * 5_000)
        assert time.perf_counter() - started < 10


def test_the_catalogue_tells_of_every_published_table(published) -> None:
    file = PublishedFile(published, Bounds())
    cursor = file.hold().cursor()
    found = cursor.execute(
        to_duckdb(
            "select n.nspname, c.relname, c.relkind, obj_description(c.oid, 'pg_class') from pg_catalog.pg_class c "
            "join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' order by 1, 2"
        )
    ).fetchall()
    assert found == [("main", "about", "r", found[0][3]), ("marts", "figures", "r", "Numbers of a test"), ("marts", "warnings", "v", None)]
    columns = cursor.execute(
        to_duckdb(
            "select attname, format_type(atttypid, atttypmod), attnotnull, col_description(attrelid, attnum) from pg_attribute "
            "where attrelid = 'marts.figures'::regclass order by attnum"
        )
    ).fetchall()
    assert columns == [
        ("figure_id", "bigint", True, None),
        ("value", "double precision", False, "The value"),
        ("printed", "text", False, None),
        ("outlets", "text[]", False, None),
        ("severity", "text", False, None),
        ("published_on", "date", False, None),
        ("is_sum", "boolean", False, None),
        ("share", "numeric(9,3)", False, None),
        ("seen", "timestamp without time zone", False, None),
    ]
    told = cursor.execute(
        to_duckdb("select column_name, data_type, udt_name from information_schema.columns where column_name in ('outlets', 'seen')")
    )
    assert sorted(told.fetchall()) == [("outlets", "ARRAY", "_text"), ("seen", "timestamp without time zone", "timestamp")]
    file.close()
