"""The recipes of docs/how-to/connect-a-tool.md, each on a served file, and some of them while builds publish over it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.cli import main
from orchestration.serving.extensions import packaged_extension
from orchestration.settings import load_settings
from tests.integration.articles import write_articles

pytestmark = pytest.mark.slow

PASSWORD = "an analyst's password"  # noqa: S105  # of no other server
START_SECONDS = 60
PSQL = shutil.which("psql")


@dataclass(frozen=True)
class Served:
    """A running `crosswire serve`."""

    port: int
    quack: str
    file: Path
    pid: int
    environment: dict[str, str] = field(repr=False)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}/crosswire"


def build(articles: Path, warehouse: Path, *options: str) -> int:
    return main(["build", str(articles), "--warehouse", str(warehouse), "--tier", "fast", "--workers", "1", *options])


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("serving") / "articles")


@pytest.fixture(scope="module")
def served(articles: Path) -> Iterator[Served]:
    file = articles.parent / "storm.duckdb"
    assert build(articles, file) == 0
    with_quack = all(packaged_extension(name) for name in ("httpfs", "quack"))
    log = articles.parent / "serve.log"
    command = [sys.executable, "-m", "orchestration.cli", "serve", "--warehouse", str(file), "--port", "0"]
    with log.open("w") as out:
        server = subprocess.Popen(
            [*command, *(["--quack", "--quack-port", "9731"] if with_quack else [])],
            stdout=out,
            stderr=out,
            env={**os.environ, "CROSSWIRE_PASSWORD": PASSWORD},
        )
    try:
        until = time.monotonic() + START_SECONDS
        while "password" not in log.read_text() and time.monotonic() < until and server.poll() is None:
            time.sleep(0.1)
        port = re.search(r"@127\.0\.0\.1:(\d+)/", log.read_text())
        assert port, log.read_text()
        given = {"PGHOST": "127.0.0.1", "PGPORT": port[1], "PGUSER": "crosswire", "PGDATABASE": "crosswire", "PGPASSWORD": PASSWORD}
        yield Served(int(port[1]), "quack:localhost:9731" if with_quack else "", file, server.pid, {**os.environ, **given})
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(30)
    assert code == 0, log.read_text()
    assert "Traceback" not in log.read_text()


def psql(served: Served, *commands: str, check: bool = True) -> str:
    if PSQL is None:
        pytest.skip("psql is not installed; Debian has it as postgresql-client")
    run = subprocess.run(
        [PSQL, "-X", "-A", "-t", *(part for command in commands for part in ("-c", command))],
        env=served.environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert not check or run.returncode == 0, run.stderr
    return run.stdout + run.stderr


# --- psql ------------------------------------------------------------------------------------------------------------------


def test_psql_lists_tables_views_and_schemas(served: Served) -> None:
    assert "marts|fct_figures|table|crosswire" in psql(served, r"\dt")
    assert "marts|figures_by_outlet|view|crosswire" in psql(served, r"\dv")
    assert psql(served, r"\dn").split() == ["main|crosswire", "marts|crosswire", "search|crosswire"]
    assert "conflicts" in psql(served, r"\df")


def test_psql_describes_tables(served: Served) -> None:
    described = psql(served, r"\d marts.fct_figures")
    assert "figure_id|text||not null|" in described
    assert "value|double precision|||" in described
    assert "One row:" in psql(served, r"\dt+ marts.dim_outlets")
    assert "Name of the outlet" in psql(served, r"\d+ marts.dim_outlets") or "name|text" in psql(served, r"\d+ marts.dim_outlets")


@pytest.mark.parametrize(
    "command",
    r"\l+ \dn+ \d \d+ \dt+ \dv+ \di \ds \dm \dE \df+ \du \dp \z \dT+ \dx \dD \dC \do \dc \des \det \dew \dL \dy \db \dA \dF \dP \dd \ddp"
    r" \drds \dRp \dRs \dX \dS \conninfo \encoding".split(),
)
def test_psql_has_an_answer_to_every_question(command: str, served: Served) -> None:
    assert "ERROR" not in psql(served, command)


def test_psql_queries_with_variables_and_copies_to_its_own_files(served: Served, tmp_path: Path) -> None:
    assert psql(served, "select count(*) from marts.dim_articles").strip() == "3"
    file = tmp_path / "figures.csv"
    psql(served, rf"\copy (select figure_text, value from marts.fct_figures order by 1) to '{file}' csv header")
    assert file.read_text().splitlines()[0] == "figure_text,value"
    assert len(file.read_text().splitlines()) > 5
    run = subprocess.run(
        [str(PSQL), "-X", "-At", "-v", "least=39"],
        input="\\set FETCH_COUNT 2\nselect distinct figure_text from marts.fct_figures where value > :least order by 1;\n",
        env=served.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.stdout.split() == ["40"], run.stderr


def test_psql_is_refused_whatever_writes(served: Served, tmp_path: Path) -> None:
    assert "25006" in psql(served, r"\set VERBOSITY verbose", "create table x (i int)", check=False) or "only reads" in psql(
        served, "create table x (i int)", check=False
    )
    assert "cannot be reached" in psql(served, f"copy marts.dim_outlets to '{tmp_path / 'x.csv'}'", check=False)
    assert "may not be used" in psql(served, "select * from read_text('/etc/passwd')", check=False)
    assert list(tmp_path.iterdir()) == []


# --- libraries -------------------------------------------------------------------------------------------------------------


def with_psycopg(served: Served) -> list[int]:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(host="127.0.0.1", port=served.port, user="crosswire", password=PASSWORD, dbname="crosswire") as connection:
        listed = connection.execute("select count(*) from information_schema.tables where table_schema = 'marts'").fetchone()
        counted = connection.execute("select count(*) from marts.dim_articles where word_count > %s", (0,)).fetchone()
        return [listed[0], counted[0]]


def with_sqlalchemy_over_postgresql(served: Served) -> list[int]:
    pytest.importorskip("psycopg")
    sqlalchemy = pytest.importorskip("sqlalchemy")
    address = sqlalchemy.URL.create("postgresql+psycopg", "crosswire", PASSWORD, "127.0.0.1", served.port, "crosswire")
    return reflected(sqlalchemy, sqlalchemy.create_engine(address))


def with_sqlalchemy_on_the_file(served: Served) -> list[int]:
    pytest.importorskip("duckdb_sqlalchemy")
    sqlalchemy = pytest.importorskip("sqlalchemy")
    return reflected(sqlalchemy, sqlalchemy.create_engine(f"duckdb:///{served.file}", connect_args={"read_only": True}))


def reflected(sqlalchemy: Any, engine: Any) -> list[int]:
    """Tables listed, and rows counted through a reflected one."""
    inspector = sqlalchemy.inspect(engine)
    listed = len(inspector.get_table_names("marts")) + len(inspector.get_view_names("marts"))
    table = sqlalchemy.Table("dim_articles", sqlalchemy.MetaData(), schema="marts", autoload_with=engine)
    with engine.connect() as connection:
        counted = connection.execute(sqlalchemy.select(sqlalchemy.func.count()).where(table.c.word_count > 0)).scalar_one()
    engine.dispose()
    return [listed, counted]


def with_adbc(served: Served) -> list[int]:
    dbapi = pytest.importorskip("adbc_driver_postgresql.dbapi")
    address = f"postgresql://crosswire@{served.address}?password={PASSWORD.replace(' ', '%20')}"
    with dbapi.connect(address) as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) as n from information_schema.tables where table_schema = 'marts'")
        listed = cursor.fetch_polars()["n"][0]
        cursor.execute("select article_id, word_count, published_on from marts.dim_articles where word_count > 0")
        return [listed, cursor.fetch_polars().height]


def with_asyncpg(served: Served) -> list[int]:
    asyncpg = pytest.importorskip("asyncpg")
    import asyncio

    async def ask() -> list[int]:
        connection = await asyncpg.connect(host="127.0.0.1", port=served.port, user="crosswire", password=PASSWORD, database="crosswire")
        listed = await connection.fetchval("select count(*) from information_schema.tables where table_schema = $1", "marts")
        counted = await connection.fetchval("select count(*) from marts.dim_articles where word_count > $1::int", 0)
        await connection.close()
        return [listed, counted]

    return asyncio.run(ask())


def with_quack(served: Served) -> list[int]:
    if not served.quack:
        pytest.skip("the packages duckdb-extension-quack and duckdb-extension-httpfs are not installed")
    code = (
        "import duckdb, sys\n"
        "from orchestration.serving.extensions import load\n"
        "con = duckdb.connect()\nload(con)\n"
        "con.execute('create secret (type quack, token $$' + sys.argv[2] + '$$)')\n"
        'con.execute("attach \'" + sys.argv[1] + "\' as crosswire")\n'
        "sql = \"from crosswire.query($$select count(distinct view_name) from duckdb_views() where schema_name = 'marts'$$)\"\n"
        "listed = con.execute(sql).fetchone()[0]\n"
        "print(listed, con.execute('select count(*) from crosswire.marts.dim_articles where word_count > 0').fetchone()[0])\n"
    )
    run = subprocess.run([sys.executable, "-c", code, served.quack, PASSWORD], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    return [int(number) for number in run.stdout.split()]


def with_duckdb_in_python(served: Served) -> list[int]:
    code = (
        "import duckdb, sys\ncon = duckdb.connect(sys.argv[1], read_only=True)\n"
        "print(con.execute(\"select count(*) from information_schema.tables where table_schema = 'marts'\").fetchone()[0],"
        " con.execute('select count(*) from marts.dim_articles where word_count > 0').fetchone()[0])"
    )
    run = subprocess.run([sys.executable, "-c", code, str(served.file)], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    return [int(number) for number in run.stdout.split()]


def with_duckdbs_shell(served: Served) -> list[int]:
    shell = shutil.which("duckdb")
    if shell is None:
        pytest.skip("DuckDB's shell is not installed; the package duckdb-cli has it")
    sql = "select (select count(*) from information_schema.tables where table_schema = 'marts'), (select count(*) from marts.dim_articles)"
    run = subprocess.run(
        [shell, "-readonly", "-csv", "-noheader", str(served.file), sql], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return [int(number) for number in run.stdout.strip().split(",")]


def with_psql(served: Served) -> list[int]:
    listed = psql(served, "select count(*) from information_schema.tables where table_schema = 'marts'")
    return [int(listed), int(psql(served, "select count(*) from marts.dim_articles where word_count > 0"))]


def with_jdbc(served: Served) -> list[int]:
    jar, java = Path("/usr/share/java/postgresql.jar"), shutil.which("java")
    if java is None or not jar.exists():
        pytest.skip("Java or PostgreSQL's JDBC driver is not installed; Debian has it as libpostgresql-jdbc-java")
    source = served.file.parent / "Ask.java"
    source.write_text(
        """
        import java.sql.*;
        public class Ask {
          public static void main(String[] given) throws Exception {
            try (Connection c = DriverManager.getConnection("jdbc:postgresql://" + given[0], "crosswire", System.getenv("PGPASSWORD"))) {
              c.setReadOnly(true);
              int listed = 0;
              try (ResultSet r = c.getMetaData().getTables(null, "marts", "%", null)) { while (r.next()) listed++; }
              PreparedStatement s = c.prepareStatement("select count(*) from marts.dim_articles where word_count > ?");
              long counted = 0;
              for (int time = 0; time < 7; time++) {
                s.setInt(1, 0);
                try (ResultSet r = s.executeQuery()) { r.next(); counted = r.getLong(1); }
              }
              System.out.println(listed + " " + counted);
            }
          }
        }
        """
    )
    command = [java, "-cp", str(jar), str(source), served.address]
    run = subprocess.run(command, env=served.environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    return [int(number) for number in run.stdout.split()]


def with_odbc(served: Served) -> list[int]:
    driver = next(Path("/usr/lib").glob("*/odbc/psqlodbcw.so"), None)
    shell = shutil.which("isql")
    if driver is None or shell is None:
        pytest.skip("unixODBC or PostgreSQL's ODBC driver is not installed; Debian has them as unixodbc and odbc-postgresql")
    settings = served.file.parent / "odbc.ini"
    settings.write_text(f"[crosswire]\nDriver={driver}\nServername=127.0.0.1\nPort={served.port}\nDatabase=crosswire\nUseDeclareFetch=1\n")
    sql = "select count(*) from information_schema.tables where table_schema = 'marts'"
    run = subprocess.run(
        [shell, "-b", "-d|", "crosswire", "crosswire", PASSWORD],
        input=f"{sql}\nselect count(*) from marts.dim_articles where word_count > 0\n",
        env={**served.environment, "ODBCINI": str(settings)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return [int(line) for line in run.stdout.split() if line.isdecimal()]


RECIPES: list[Callable[[Served], list[int]]] = [
    with_psql,
    with_psycopg,
    with_asyncpg,
    with_sqlalchemy_over_postgresql,
    with_sqlalchemy_on_the_file,
    with_adbc,
    with_jdbc,
    with_odbc,
    with_quack,
    with_duckdb_in_python,
    with_duckdbs_shell,
]


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.__name__)
def test_every_recipe_lists_and_queries(recipe: Callable[[Served], list[int]], served: Served) -> None:
    with duckdb.connect(str(served.file), read_only=True) as connection:
        expected = connection.execute("select count(*) from information_schema.tables where table_schema = 'marts'").fetchone()
    assert expected
    assert recipe(served) == [expected[0], 3]


# --- the command -----------------------------------------------------------------------------------------------------------


def test_the_password_is_on_no_process_list(served: Served) -> None:
    listing = Path(f"/proc/{served.pid}/cmdline")
    if not listing.exists():
        pytest.skip("no /proc on this system")
    assert PASSWORD.encode() not in listing.read_bytes()


def test_a_port_that_is_taken_is_named(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--warehouse", str(served.file), "--port", str(served.port)]) == 2
    assert "--port names another port" in capsys.readouterr().err


def test_only_this_machine_can_connect(served: Served) -> None:
    import socket

    with closing(socket.create_connection(("127.0.0.1", served.port), timeout=5)):
        pass
    with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
        socket.create_connection(("127.0.0.2", served.port), timeout=2)


# --- while builds publish --------------------------------------------------------------------------------------------------

BUSY = [with_psql, with_psycopg, with_sqlalchemy_over_postgresql, with_sqlalchemy_on_the_file, with_duckdb_in_python, with_quack]


PUBLISH = """
import sys, time
from pathlib import Path
from orchestration.publishing import publish
for _ in range(4):
    time.sleep(1)
    publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_every_recipe_works_while_builds_publish(served: Served, articles: Path) -> None:
    """A build with an article more, in another process, and what it publishes four times over; meanwhile everybody lists and counts."""
    over = threading.Event()
    failures: list[str] = []

    def publish_again_and_again() -> None:
        late = "Port Paper\n\nRoofs mended\n\nPORT ANSEL — 20 roofs were mended, he said.\n"
        (articles / "late.txt").write_text(late, encoding="utf-8")
        build_it = ["-m", "orchestration.cli", "build", str(articles), "--warehouse", str(served.file), "--tier", "fast", "--workers", "1"]
        publish_it = ["-c", PUBLISH, str(load_settings({}, warehouse=served.file).working_file), str(served.file)]
        try:
            for command in (build_it, publish_it):
                run = subprocess.run([sys.executable, *command], capture_output=True, text=True, timeout=900, check=False)
                if run.returncode:
                    failures.append(run.stderr[-2000:])
        finally:
            over.set()

    builder = threading.Thread(target=publish_again_and_again)
    builder.start()
    seen: dict[str, list[int]] = {}
    try:
        while not over.is_set():
            for recipe in BUSY:
                try:
                    listed, counted = recipe(served)
                except pytest.skip.Exception:
                    continue
                assert listed > 10
                seen.setdefault(recipe.__name__, []).append(counted)
            time.sleep(0.5)  # leaves the builds some of the machine
    finally:
        builder.join()
    assert failures == []
    assert len(seen) >= 4
    for name, counts in seen.items():
        assert set(counts) <= {3, 4}, name
        assert counts == sorted(counts), f"{name} saw an older file after a newer one"
    assert with_psycopg(served)[1] == 4
    if served.quack:
        time.sleep(2)  # it looks for a new file once a second
        assert with_quack(served)[1] == 4
