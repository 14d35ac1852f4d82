"""The command `crosswire`: its arguments, its help, and which module does the work.

Nothing heavy is imported here, so that `--help` answers at once. What a command does belongs to `orchestration.commands`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from crosswire import __version__
from orchestration.commands import CommandError
from orchestration.settings import SettingError

_DESCRIPTION = """\
Shows where news outlets agree, only seem to differ, and contradict one another about one event.

  1. put the articles into a folder: .txt, .md, .html or .jsonl, in subfolders as you like
  2. crosswire build FOLDER          reads them, compares them, publishes one DuckDB file
  3. crosswire findings              on what the outlets disagree, and who says what
     crosswire report                the same as pages to look at
     crosswire query "SQL"           anything else, from the same file
"""
_EPILOG = """\
The published file is warehouse/crosswire.duckdb where --warehouse and CROSSWIRE_WAREHOUSE name no other. Any DuckDB
client opens it, also while the next build runs. `crosswire COMMAND --help` shows examples.
"""
_BUILD = """\
Reads every article below ARTICLES, extracts figures, claims, sources and actors, compares the outlets, checks the
result, and publishes it as one DuckDB file (with Parquet copies beside it). A file that was read before is not read
again, and where nothing changed at all, nothing is done. What cannot be read is set aside with a reason, and the rest
goes on. Articles whose files are gone are kept until --retire takes them out.

The published file is replaced whole, and only by sound data: whoever has it open keeps the old one, and after a build
that failed the last good file is still there.
"""
_BUILD_EPILOG = """\
examples:
  crosswire build seeds/articles
  crosswire build articles/ --warehouse storm.duckdb
  crosswire build articles/ --tier fast          rules alone, for very many articles

exit codes:
  0  published; also when outlets disagree, which is what the build is for
  1  the data is broken or the build failed: nothing was published, the last good file stays
  2  nothing could be read, or the command was not understood
"""
_QUERY = "Runs one SQL statement on the published file, read-only."
_QUERY_EPILOG = """\
examples:
  crosswire query "select kind, count(*) from marts.fct_discrepancies group by all"
  crosswire query "from marts.figures_by_outlet" --format csv > figures.csv
  crosswire query "show all tables"              what there is
  crosswire query "describe marts.fct_figures"   what a table has
  crosswire query "from about"                   how the file came about
"""
_FINDINGS = "Lists the findings of the published file: what differs, between which outlets, the gravest first."
_FINDINGS_EPILOG = """\
examples:
  crosswire findings
  crosswire findings --kind figure_conflict --kind sum_mismatch
  crosswire findings --story flood               stories whose headline or id contains the word
  crosswire findings --format json

A figure_conflict says that outlets contradict one another on a quantity; a sum_mismatch that listed parts do not add up
to the stated whole; the others are differences of wording, names and roles.
"""
_REPORT = """\
Writes the published file as a folder of plain pages to look at: stories by the severity of their disagreement, a plot for
every quantity, the sentence behind each point, and the articles with figures, statements and names marked. The pages
need no network and no server: open index.html. `crosswire build` writes them too.
"""
_REPORT_EPILOG = """\
examples:
  crosswire report
  crosswire report --warehouse storm.duckdb --out storm-report/
  crosswire report --stories 0                   pages for all stories, however many there are

A report that lies in the folder is replaced; a folder with anything else in it is left alone.
"""
_UI = "Opens the Dagster UI on this machine alone, with the same assets, checks and jobs. Stop it with Ctrl-C."
_UI_EPILOG = """\
examples:
  crosswire ui
  crosswire ui --articles articles/ --warehouse storm.duckdb --port 3001

Open the address it prints, then Assets, "View lineage", "Materialize all".
"""
_SERVE = """\
Serves the published file, read-only, to many clients at once: to everything that speaks PostgreSQL's protocol (psql, JDBC and ODBC
drivers, psycopg, BI tools). A new build is served as soon as it is published; queries that run keep the file they began with. The
address is on this machine alone unless --host says otherwise. Stop it with Ctrl-C.
"""
_SERVE_EPILOG = """\
examples:
  crosswire serve                                on 127.0.0.1:5433, with a password that it makes up and shows
  crosswire serve --warehouse storm.duckdb --port 5500 --seconds 20 --memory 2GB

The password is never an argument, which others on the machine could see: it is in CROSSWIRE_PASSWORD or in the file that
--password-file names. The Dagster UI is opened by `crosswire ui`.
"""
_FORMATS = ("table", "csv", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    parsed = parser().parse_args(arguments)
    try:
        code = import_module(f"orchestration.commands.{parsed.command}").run(parsed)
    except (CommandError, SettingError) as error:
        print(f"crosswire: {error}", file=sys.stderr)
        return getattr(error, "exit_code", 2)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has seen enough
        return 0
    except KeyboardInterrupt:
        print("crosswire: stopped; the published file was not touched", file=sys.stderr)
        return 130
    return int(code)


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    top = argparse.ArgumentParser(
        "crosswire", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"crosswire {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(commands, "build", "read articles, compare them, publish the result", _BUILD, _BUILD_EPILOG)
    build.add_argument(
        "articles", nargs="?", metavar="ARTICLES", help="folder or file to read (else CROSSWIRE_ARTICLES, else seeds/articles)"
    )
    _warehouse(build, "file to publish")
    build.add_argument("--tier", choices=("full", "fast"), help="language analysis: full (default) uses a parser, fast rules alone")
    build.add_argument(
        "--retire", action="store_true", help="take articles out whose files are gone from the folder (default: keep them, and say so)"
    )
    build.add_argument("--force", action="store_true", help="build even if nothing changed since the file was published")
    build.add_argument("--scheduler", metavar="ADDRESS", help="Dask scheduler whose workers read the articles (else CROSSWIRE_SCHEDULER)")
    build.add_argument(
        "--workers", type=int, metavar="N", help="processes that read articles, once there are hundreds (default: one a core)"
    )

    query = _command(commands, "query", "run SQL on the published file", _QUERY, _QUERY_EPILOG)
    query.add_argument("sql", metavar="SQL", help="one statement, in quotation marks; - reads it from standard input")
    _warehouse(query, "file to open")
    _format(query)

    findings = _command(commands, "findings", "list on what the outlets disagree", _FINDINGS, _FINDINGS_EPILOG)
    _warehouse(findings, "file to open")
    findings.add_argument("--story", metavar="TEXT", help="only stories whose headline contains TEXT or whose id begins with it")
    findings.add_argument("--kind", action="append", metavar="KIND", help="only this kind, such as figure_conflict; may be repeated")
    findings.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many (default: %(default)s); 0 for all")
    _format(findings)

    report = _command(commands, "report", "write the published file as pages to look at", _REPORT, _REPORT_EPILOG)
    _warehouse(report, "file to show")
    report.add_argument("--out", metavar="FOLDER", help="folder to write (else beside the file: warehouse/crosswire_report)")
    report.add_argument(
        "--stories",
        type=int,
        default=1000,
        metavar="N",
        help="pages for so many stories, the gravest first (default: %(default)s); 0 for all",
    )

    ui = _command(commands, "ui", "open the Dagster UI on this machine", _UI, _UI_EPILOG)
    ui.add_argument("--articles", metavar="FOLDER", help="folder to read")
    _warehouse(ui, "file to publish")
    ui.add_argument("--by-day", action="store_true", help="also show the asset that reads articles out by day of publication")
    ui.add_argument("--port", type=int, default=3000, help="port of the UI (default: %(default)s)")

    serve = _command(commands, "serve", "serve the published file to other programs", _SERVE, _SERVE_EPILOG)
    _warehouse(serve, "file to serve")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s, this machine alone)")
    serve.add_argument("--port", type=int, default=5433, help="port for PostgreSQL's protocol (default: %(default)s); 0 for a free one")
    serve.add_argument("--user", default="crosswire", help="name to log in with (default: %(default)s)")
    serve.add_argument("--password-file", metavar="FILE", help="file with the password (else CROSSWIRE_PASSWORD, else a new one is shown)")
    serve.add_argument("--seconds", type=float, default=60.0, metavar="N", help="time for one statement (default: %(default)s)")
    serve.add_argument("--memory", default="1GB", metavar="SIZE", help="memory for all queries together (default: %(default)s)")
    serve.add_argument("--threads", type=int, default=2, metavar="N", help="threads for all queries together (default: %(default)s)")
    serve.add_argument("--connections", type=int, default=32, metavar="N", help="clients at the same time (default: %(default)s)")
    serve.add_argument("--quack", action="store_true", help="also start DuckDB's own server; fetches its extension if it is not installed")
    serve.add_argument("--quack-port", type=int, default=9494, metavar="PORT", help="port of DuckDB's own server (default: %(default)s)")
    # What belonged to this command when it opened the UI: taken, so that it can say where that went.
    serve.add_argument("--articles", help=argparse.SUPPRESS)
    serve.add_argument("--by-day", action="store_true", help=argparse.SUPPRESS)
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str, description: str, epilog: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=summary, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def _warehouse(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--warehouse", metavar="FILE", help=f"{what} (else CROSSWIRE_WAREHOUSE, else warehouse/crosswire.duckdb)")


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=_FORMATS, help="table on a terminal, csv elsewhere, where not given")


if __name__ == "__main__":
    sys.exit(main())
