"""Where the published file goes, and what the build says of itself in it. How it is written: `orchestration.publishing`."""

from __future__ import annotations

import dagster as dg
from pydantic import Field


class Publication(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The file that readers open."""

    path: str
    settings: dict[str, str] = Field(default_factory=dict)
    """Settings of the build, kept in the file's table `about`."""
    record: str
    """Where is kept what the file was made of: see `orchestration.currency`."""
    made_with: str = ""
    """The settings that change what is published, as `orchestration.currency` tells them."""
