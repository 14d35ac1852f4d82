"""Where things lie and how they are read: every setting of a build, and the environment variables that change them.

Does not belong here: reading the environment at import, making folders, or anything of Dagster.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from orchestration.logs import FORMS, LogForm

if TYPE_CHECKING:
    from crosswire.model import Tier

_DIGITS = 9
_MEMORY = re.compile(r"(?!0+(\.0+)? ?[MGT])\d{1,6}(\.\d{1,3})? ?[MGT]i?B", re.IGNORECASE | re.ASCII)
"""Sizes in a form that DuckDB understands. Others it would refuse late, when the articles are read, or take for no bound."""
DATABASE_NAME = "crosswire"
"""Stem of the working warehouse. dbt writes it into its manifest as the name of the database, so it never varies."""

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
"""The checkout, with `dbt_project`, `workspace.yaml` and `dagster.yaml` in it."""


class SettingError(ValueError):
    """A setting has a value that cannot be used; the message names it and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a build. All paths are absolute."""

    articles: Path
    """Folder (or single file) of articles to read. `CROSSWIRE_ARTICLES`."""
    warehouse: Path
    """The published file, which readers open. `CROSSWIRE_WAREHOUSE`."""
    home: Path
    """Folder of work files: the warehouse being built, what was read out of each article, logs. `CROSSWIRE_HOME`."""
    tier: Tier = "full"
    """`full` or `fast` language analysis. `CROSSWIRE_TIER`."""
    workers: int = 1
    """Processes that read articles at the same time, once there are enough articles for it. `CROSSWIRE_WORKERS`."""
    batch: int = 64
    """Articles that a process reads, and keeps, at a time. `CROSSWIRE_BATCH`."""
    workers_from: int = 200
    """From so many unread files or articles on, worker processes are started: each loads the language model for seconds.
    `CROSSWIRE_WORKERS_FROM`."""
    patience: int = 30
    """Seconds to wait for another build of the same file before giving way. `CROSSWIRE_PATIENCE`."""
    database_memory: str = ""
    """What DuckDB may hold in each process that builds, such as `2GB`; where empty, what the machine allows for (see
    `orchestration.databases`, which takes it from the environment: dbt has a process of its own). `CROSSWIRE_DATABASE_MEMORY`."""
    scheduler: str = ""
    """Address of a Dask scheduler whose workers read the articles; none where empty. `CROSSWIRE_SCHEDULER`."""

    limits: str = ""
    """How large an input may be, where it differs from the usual: `line_bytes=50000000`. `CROSSWIRE_LIMITS`."""

    log: LogForm = "text"
    """Form of what is said while a build runs: `text`, or `json` for lines that a log collector takes. `CROSSWIRE_LOG`."""
    by_day: bool = False
    """Whether the UI shows the asset that reads articles out by day of publication. `CROSSWIRE_BY_DAY`."""
    schedule: str = "0 5 * * *"
    """When the daily build runs, once it is switched on: a cron expression. `CROSSWIRE_SCHEDULE`."""
    timezone: str = "UTC"
    """Time zone of the schedule, such as `Europe/Vilnius`. `CROSSWIRE_TIMEZONE`."""

    @property
    def working_file(self) -> Path:
        """The warehouse being built: one writer, no readers."""
        return self.home / f"{DATABASE_NAME}.duckdb"

    @property
    def shards(self) -> Path:
        """What was read out of each article, kept so that only new or changed articles are read again."""
        return self.home / "shards"

    @property
    def readings(self) -> Path:
        """What was read of each file, kept so that only new or changed files are read again."""
        return self.home / "readings"

    @property
    def input_list(self) -> Path:
        """The list of files of the last build."""
        return self.home / "inputs.parquet"

    @property
    def published_record(self) -> Path:
        """What the published file was made of: a build from the same has nothing to do."""
        return self.home / "published.json"

    @property
    def audit(self) -> Path:
        """Data Docs and the results of the last audit."""
        return self.home / "audit"

    @property
    def log_file(self) -> Path:
        """What Dagster and dbt had to say during the last build from the command line."""
        return self.home / "build.log"

    def outputs_among_inputs(self) -> str | None:
        """What is wrong where the next build would take a file or folder of a build for articles; hidden ones are passed over."""
        for place in (self.warehouse, self.home):
            if place.is_relative_to(self.articles) and not any(part.startswith(".") for part in place.relative_to(self.articles).parts):
                return f"{place} lies in the folder of articles, so the next build would read it; name another place."
        return None


VARIABLES: dict[str, str] = {field.name: f"CROSSWIRE_{field.name.upper()}" for field in fields(Settings)}
"""Setting -> environment variable."""


def load_settings(environment: Mapping[str, str] | None = None, **given: object) -> Settings:
    """The settings that hold: what was given, else the environment, else the default.

    Args:
        environment: variables to look into; those of the process where None.
        given: settings by name; None counts as not given.

    Raises:
        SettingError: a value that cannot be used.
    """
    variables = os.environ if environment is None else environment

    def setting(name: str, default: object) -> str:
        value = given.get(name)
        return str(value if value is not None else variables.get(VARIABLES[name]) or default)

    def place(name: str, default: Path) -> Path:
        text = setting(name, default)
        try:
            return Path(text).expanduser().resolve()
        except (OSError, RuntimeError) as error:  # a home or a working folder that there is not, or links in circles
            raise SettingError(f"{VARIABLES[name]} is {text!r}, which leads nowhere: {error}") from error

    warehouse = place("warehouse", Path("warehouse") / f"{DATABASE_NAME}.duckdb")
    from crosswire.model import Tier  # late: `crosswire --help` answers sooner without the records

    tier = setting("tier", "full")
    if tier not in get_args(Tier):
        raise SettingError(f"{VARIABLES['tier']} is {tier!r}; it can be {' or '.join(get_args(Tier))}")
    log = setting("log", "text")
    if log not in FORMS:
        raise SettingError(f"{VARIABLES['log']} is {log!r}; it can be {' or '.join(FORMS)}")
    defaults = {"workers": os.cpu_count() or 1, "batch": 64, "workers_from": 200, "patience": 30}
    numbers = {name: setting(name, default) for name, default in defaults.items()}
    for name, number in numbers.items():
        if not number.isdecimal() or len(number) > _DIGITS or int(number) < 1:
            raise SettingError(f"{VARIABLES[name]} is {number[:40]!r}; it has to be a whole number from 1 to {10**_DIGITS - 1:,}")
    memory = setting("database_memory", "")
    if memory and not _MEMORY.fullmatch(memory):
        raise SettingError(f"{VARIABLES['database_memory']} is {memory[:40]!r}; it has to be a size such as 512MB or 2GB")
    return Settings(
        articles=place("articles", Path("seeds") / "articles"),
        warehouse=warehouse,
        home=place("home", warehouse.parent / ".crosswire" / warehouse.stem),
        tier=tier,  # type: ignore[arg-type]  # held to the words of Tier above
        workers=int(numbers["workers"]),
        batch=int(numbers["batch"]),
        workers_from=int(numbers["workers_from"]),
        patience=int(numbers["patience"]),
        database_memory=memory,
        scheduler=setting("scheduler", ""),
        limits=_limits(setting("limits", "")),
        log=log,  # type: ignore[arg-type]  # held to the words of LogForm above
        by_day=setting("by_day", "").lower() in ("1", "true", "yes", "on"),
        schedule=setting("schedule", "0 5 * * *"),
        timezone=setting("timezone", "UTC"),
    )


def _limits(text: str) -> str:
    """The same text, if it names limits."""
    if text:
        # Late: the readers of all formats take a moment to load.
        from crosswire.reading.limits import Limits

        try:
            Limits.parse(text)
        except ValueError as error:
            raise SettingError(f"{VARIABLES['limits']} is {text!r}: {error}") from error
    return text
