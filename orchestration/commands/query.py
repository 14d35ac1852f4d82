"""`crosswire query`: one statement on the published file."""

from __future__ import annotations

import argparse
import sys

import duckdb

from orchestration.commands import CommandError
from orchestration.commands.published import open_published, print_rows
from orchestration.settings import load_settings


def run(arguments: argparse.Namespace) -> int:
    """Run the statement and print its rows."""
    settings = load_settings(warehouse=arguments.warehouse)
    sql = sys.stdin.read() if arguments.sql == "-" else arguments.sql
    with open_published(settings.warehouse) as connection:
        try:
            result = connection.execute(sql)
            columns = [column[0] for column in result.description or []]
            rows = result.fetchall()
        except duckdb.Error as error:
            raise CommandError(f'{error}\n`crosswire query "show all tables"` lists the tables and their columns.') from error
    print_rows(columns, rows, arguments.format)
    return 0
