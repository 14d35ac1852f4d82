"""The folder of articles to read. What a file format means belongs to `crosswire.reading`."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from crosswire.reading import Reading, read_all


class NothingToReadError(dg.Failure):
    """There is no article to build from; the message says where was looked and what was wrong with what was found."""


class ArticleFolder(dg.ConfigurableResource):  # type: ignore[type-arg]
    """A folder tree, or a single file, of articles."""

    path: str

    def read(self) -> Reading:
        """Every article below the folder, and every input that had to be set aside.

        Raises:
            NothingToReadError: the folder does not exist.
        """
        if not Path(self.path).exists():
            raise NothingToReadError(
                f"{self.path} does not exist. Name a folder of .txt, .md, .html or .jsonl articles.", allow_retries=False
            )
        return read_all(Path(self.path))
