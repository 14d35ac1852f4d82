"""The command `crosswire`: its arguments, its help, and which module does the work.

Nothing heavy is imported here, so that `--help` answers at once. What a command does belongs to `orchestration.commands`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from crosswire import __version__
from orchestration import cli_help as texts
from orchestration.commands import CommandError
from orchestration.settings import SettingError

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
    except OSError as error:  # a name that is too long, a folder that may not be entered: the system says which
        import logging

        logging.getLogger(__name__).debug("%s failed", parsed.command, exc_info=True)
        print(f"crosswire: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("crosswire: stopped; the published file was not touched", file=sys.stderr)
        return 130
    return int(code)


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    top = argparse.ArgumentParser(
        "crosswire", description=texts.DESCRIPTION, epilog=texts.EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"crosswire {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(commands, "build", "read articles, compare them, publish the result", texts.BUILD, texts.BUILD_EPILOG)
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

    query = _command(commands, "query", "run SQL on the published file", texts.QUERY, texts.QUERY_EPILOG)
    query.add_argument("sql", metavar="SQL", help="one statement, in quotation marks; - reads it from standard input")
    _warehouse(query, "file to open")
    _format(query)

    findings = _command(commands, "findings", "list on what the outlets disagree", texts.FINDINGS, texts.FINDINGS_EPILOG)
    _warehouse(findings, "file to open")
    findings.add_argument("--story", metavar="TEXT", help="only stories whose headline contains TEXT or whose id begins with it")
    findings.add_argument("--kind", action="append", metavar="KIND", help="only this kind, such as figure_conflict; may be repeated")
    findings.add_argument(
        "--confidence", type=_share, default=0.0, metavar="SHARE", help="only contradictions of figures at least so sure, from 0 to 1"
    )
    findings.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many (default: %(default)s); 0 for all")
    _format(findings)

    report = _command(commands, "report", "write the published file as pages to look at", texts.REPORT, texts.REPORT_EPILOG)
    _warehouse(report, "file to show")
    report.add_argument("--out", metavar="FOLDER", help="folder to write (else beside the file: warehouse/crosswire_report)")
    report.add_argument(
        "--stories",
        type=int,
        default=1000,
        metavar="N",
        help="pages for so many stories, the gravest first (default: %(default)s); 0 for all",
    )

    ui = _command(commands, "ui", "open the Dagster UI on this machine", texts.UI, texts.UI_EPILOG)
    ui.add_argument("--articles", metavar="FOLDER", help="folder to read")
    _warehouse(ui, "file to publish")
    ui.add_argument("--by-day", action="store_true", help="also show the asset that reads articles out by day of publication")
    ui.add_argument("--port", type=int, default=3000, help="port of the UI (default: %(default)s)")

    serve = _command(commands, "serve", "serve the published file to other programs", texts.SERVE, texts.SERVE_EPILOG)
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

    about = _command(commands, "about", "say how the published file came about", texts.ABOUT, texts.ABOUT_EPILOG)
    _warehouse(about, "file to open")
    about.add_argument("--section", metavar="NAME", help="only one section: build, versions, settings, rows, questions")
    _format(about)

    doctor = _command(commands, "doctor", "look for what is wrong, and say what to do", texts.DOCTOR, texts.DOCTOR_EPILOG)
    doctor.add_argument("--articles", metavar="FOLDER", help="folder to read (else CROSSWIRE_ARTICLES, else seeds/articles)")
    _warehouse(doctor, "file to look at")
    doctor.add_argument("--json", action="store_true", help="the same as --format json")
    _format(doctor)

    completion = _command(commands, "completion", "print a script for the shell", texts.COMPLETION, texts.COMPLETION_EPILOG)
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str, description: str, epilog: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name, help=summary, description=description, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def _warehouse(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--warehouse", metavar="FILE", help=f"{what} (else CROSSWIRE_WAREHOUSE, else warehouse/crosswire.duckdb)")


def _share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no number from 0 to 1")
    return value


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=_FORMATS, help="table on a terminal, csv elsewhere, where not given")


if __name__ == "__main__":
    sys.exit(main())
