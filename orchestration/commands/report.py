"""`crosswire report`: the published file as pages to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from orchestration.commands import CommandError
from orchestration.commands.published import open_published
from orchestration.commands.summary import shown
from orchestration.settings import load_settings


def run(arguments: argparse.Namespace) -> int:
    """Write the report and say where it is."""
    if arguments.stories < 0:
        raise CommandError("--stories takes a whole number; 0 stands for all of them.")
    settings = load_settings(warehouse=arguments.warehouse)
    import duckdb

    from orchestration.durable import TakenError
    from orchestration.report import report_folder
    from orchestration.report.published import PublishedFile
    from orchestration.report.site import NotAReportError, write_site

    folder = Path(arguments.out).expanduser().resolve() if arguments.out else report_folder(settings.warehouse)
    with open_published(settings.warehouse) as connection:
        try:
            report = write_site(PublishedFile(connection), folder, stories=arguments.stories)
        except NotAReportError as error:
            raise CommandError(str(error)) from error
        except TakenError as error:
            raise CommandError(f"somebody else is writing {folder}; try again when it is there.") from error
        except duckdb.Error as error:
            raise CommandError(f"{settings.warehouse} has not what a report needs; `crosswire build` makes it anew: {error}") from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written ({error.strerror}); --out names another folder.") from error
    stories = f"{report.stories:,} {'story' if report.stories == 1 else 'stories'}"
    print(f"Report: {shown(report.front_page)} ({stories}, {report.pages:,} pages, {report.size / 1e6:.1f} MB)")
    return 0
