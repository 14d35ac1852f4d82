"""Where the published file goes, and what the build says of itself in it. How it is written: `orchestration.publishing`."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
from pydantic import Field

from orchestration.placing import ForeignFileError, check_place


class ForeignFileFailure(dg.Failure):
    """The place of the published file is taken; another try would find it so again."""


class Publication(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The file that readers open."""

    path: str
    settings: dict[str, str] = Field(default_factory=dict)
    """Settings of the build, kept in the file's table `about`."""
    record: str
    """Where is kept what the file was made of: see `orchestration.currency`."""
    made_with: str = ""
    """The settings that change what is published, as `orchestration.currency` tells them."""

    def check_place(self) -> None:
        """Let the file be published.

        Raises:
            ForeignFileFailure: the place is taken by a file that is not known to be a build's.
        """
        try:
            check_place(Path(self.path), Path(self.record))
        except ForeignFileError as error:
            raise ForeignFileFailure(str(error), allow_retries=False) from error
