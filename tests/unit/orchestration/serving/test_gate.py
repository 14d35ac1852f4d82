from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.serving.gate import RefusedError, check, judge

READS = """
select 1
from marts.figures
with a as (select 1 as x) select * from a
values (1), (2)
table marts.figures
describe marts.figures
summarize marts.figures
show tables
show all tables
select * from (describe marts.figures)
from range(3)
select unnest([1, 2])
from generate_series(1, 2)
from duckdb_tables()
select * from json_each('{"a": 1}')
from conflicts('x')
select (select max(x) from unnest([1]) as t(x))
select * from marts.figures where value > $1
""".strip().splitlines()

WRITES = """
insert into marts.figures values (1)
insert into marts.figures select 1 returning *
update marts.figures set value = 1
delete from marts.figures
truncate marts.figures
merge into marts.figures using x on true when matched then delete
create table x (i int)
create temp table x as select 1
create or replace view x as select 1
create macro f() as 1
create schema x
create sequence s
create type t as enum ('a')
create secret (type s3)
create index i on marts.figures (value)
drop table marts.figures
alter table marts.figures add column x int
comment on table marts.figures is 'x'
attach ':memory:' as x
attach '/etc/passwd' as x
detach crosswire
use memory
copy marts.figures to '/tmp/x.csv'
copy marts.figures from '/tmp/x.csv'
copy (select 1) to '/tmp/x.parquet' (format parquet)
export database '/tmp/x'
import database '/tmp/x'
import database '/etc'
install httpfs
load httpfs
update extensions
pragma enable_profiling
pragma database_list
pragma memory_limit='1TB'
set threads = 64
set global enable_external_access = true
reset threads
call pragma_version()
call enable_logging()
checkpoint
force checkpoint
vacuum
analyze
begin
commit
prepare p as select 1
execute p
deallocate p
explain select 1
explain analyze create table x as select 1
select 1; select 2
select 1; drop table marts.figures
from read_csv('/etc/passwd')
select * from read_text('/etc/passwd')
from read_blob('x.duckdb')
from read_parquet('https://example.org/x.parquet')
from read_json('x')
from glob('/etc/*')
from sniff_csv('x')
from parquet_metadata('x')
from enable_logging(storage = 'file', storage_config = {'path': '/tmp/x'})
from enable_profiling()
from force_checkpoint('crosswire')
from query('select 1')
from query_table('marts.figures')
from json_execute_serialized_sql('{}')
from duckdb_secrets()
from duckdb_settings()
from duckdb_settings
from duckdb_databases
select * from system.main.duckdb_logs
with x as (from read_text('/etc/passwd')) select 1
select (select content from read_text('/etc/passwd'))
select 1 where exists (from enable_logging())
select getenv('HOME')
select system.current_setting('secret_directory')
select system.main.current_setting('secret_directory')
select memory.current_setting('secret_directory')
select "MAIN"."Current_Setting"('secret_directory')
select (select max("system"."current_setting"(name)) from (values ('secret_directory')) as t(name))
select pg_sleep(50)
select sleep_ms(50000) from range(9)
select write_log('x')
select nextval('s')
from pragma_database_list
from which_secret('x', 'y')
from pandas_scan(1)
from arrow_scan(1, 2, 3)
from python_map_function()
pivot marts.figures on severity
""".strip().splitlines()


SETTINGS = """
select current_setting('secret_directory')
select Current_Setting('secret_directory')
select pg_catalog.current_setting('secret_directory')
""".strip().splitlines()
"""What tells of the machine where there is no catalogue of PostgreSQL, and is that catalogue's where there is one."""


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with judge() as made:
        yield made


@pytest.mark.parametrize("sql", READS)
def test_what_reads_may_run(sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    check(connection, sql, {"conflicts"})


@pytest.mark.parametrize("sql", WRITES + SETTINGS)
def test_everything_else_may_not(sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises((RefusedError, duckdb.ParserException, duckdb.PermissionException)):
        check(connection, sql, {"conflicts"})


def test_settings_are_those_of_postgresql_where_its_catalogue_is_there(connection: duckdb.DuckDBPyConnection) -> None:
    check(connection, "select current_setting('server_version')", has_pg_catalog=True)
    named = [sql for sql in WRITES + SETTINGS if "current_setting" in sql.lower() and "." in sql.partition("(")[0]]
    assert len(named) == 5
    for sql in [*named, "select getenv('HOME')"]:
        with pytest.raises(RefusedError, match="may not be used"):
            check(connection, sql, has_pg_catalog=True)


def test_every_table_function_of_duckdb_is_refused_unless_it_is_listed(connection: duckdb.DuckDBPyConnection) -> None:
    from orchestration.serving.gate import TABLE_FUNCTIONS

    names = connection.execute("select distinct function_name from duckdb_functions() where function_type = 'table'").fetchall()
    assert len(names) > 60
    for (name,) in names:
        if name not in TABLE_FUNCTIONS:
            for sql in (f"from {name}()", f'select * from "{name.upper()}"(1, 2)', f"select (select 1 from main.{name}('x'))"):
                with pytest.raises(RefusedError, match="may not be used"):
                    check(connection, sql)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(WRITES + READS), min_size=2, max_size=4), st.sampled_from([";", " ; ", ";\n--x\n", ";;"]))
def test_no_statement_rides_behind_another(connection: duckdb.DuckDBPyConnection, parts: list[str], between: str) -> None:
    with pytest.raises((RefusedError, duckdb.Error)):
        check(connection, between.join(parts), {"conflicts"})


@pytest.mark.parametrize("sql", ["", ";", "--", "select " + "abs(" * 5000 + "1" + ")" * 5000, "select '" + "x" * 200_001 + "'"])
def test_what_says_nothing_or_too_much_is_refused(sql: str, connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises((RefusedError, duckdb.Error)):
        check(connection, sql)
