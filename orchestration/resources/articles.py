"""The folder of articles to read, and where what was read is kept. What a file format means belongs to `crosswire.reading`."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from orchestration.readings import ReadingStore
from orchestration.workers import Workers


class NothingToReadError(dg.Failure):
    """There is no article to build from; the message says where was looked and what was wrong with what was found."""


class ArticleFolder(dg.ConfigurableResource):  # type: ignore[type-arg]
    """A folder tree, or a single file, of articles."""

    path: str
    readings: str
    """Where what was read of the files is kept."""
    input_list: str
    """The list of files of the last build."""
    limits: str = ""
    """How large an input may be, where it differs from the usual."""
    workers: int = 1
    workers_from: int = 200
    """From so many unread files on, worker processes read them."""

    def root(self) -> Path:
        """The folder.

        Raises:
            NothingToReadError: it does not exist.
        """
        if not Path(self.path).exists():
            raise NothingToReadError(f"{self.path} does not exist. Name a folder of articles.", allow_retries=False)
        return Path(self.path)

    def store(self) -> ReadingStore:
        """What was read of files so far."""
        return ReadingStore(Path(self.readings))

    def workers_for(self, files: int) -> Workers:
        """Who reads so many files: they lie on this machine, so no cluster does."""
        return Workers(self.workers if files >= self.workers_from else 1)
