"""`crosswire about`: how the published file came about, by its own account."""

from __future__ import annotations

import argparse

import duckdb

from orchestration.commands import CommandError
from orchestration.commands.published import open_published, print_rows
from orchestration.settings import load_settings


def run(arguments: argparse.Namespace) -> int:
    """Print the facts."""
    settings = load_settings(warehouse=arguments.warehouse)
    with open_published(settings.warehouse) as connection:
        try:
            rows = connection.execute(
                "select section, name, value from about where $section is null or section = $section", {"section": arguments.section}
            ).fetchall()
            sections = connection.execute("select distinct section from about order by 1").fetchall()
        except duckdb.Error as error:
            raise CommandError(f"{settings.warehouse} was published by no build; `crosswire build` makes it anew: {error}") from error
    if arguments.section and not rows:
        raise CommandError(f"there is no section {arguments.section}; the sections are {', '.join(str(name) for (name,) in sections)}")
    print_rows(["section", "name", "value"], rows, arguments.format)
    return 0
