"""A plugin of dbt-duckdb: dbt is told where the working warehouse lies when it opens it, and not before.

What dbt understood of the project it keeps together with the settings of the connection, and reads the whole project anew, some
three seconds of processor time, where one of these changed. The place of a file says nothing about the models, so `profiles.yml`
names the same file always, and the real one is put in its stead here. Named in `profiles.yml`; without the variable the file of the
profile is opened.
"""

from __future__ import annotations

import os
from typing import Any

from dbt.adapters.duckdb.credentials import DuckDBCredentials
from dbt.adapters.duckdb.plugins import BasePlugin

from orchestration.databases import bounded

WORKING_FILE_VARIABLE = "CROSSWIRE_WORKING_FILE"
"""The same as in `orchestration.resources.dbt`, which would be slow to import here."""


class Plugin(BasePlugin):
    """Sets in right before the warehouse is opened."""

    def update_connection_config(self, creds: DuckDBCredentials, config: dict[str, Any]) -> None:
        """Open the file that the build, or whoever runs dbt by hand, has named, within the same bound of memory as the build does."""
        creds.path = os.environ.get(WORKING_FILE_VARIABLE) or creds.path
        config.update(bounded())
