"""Where the published file goes, and what the build says of itself in it. How it is written: `orchestration.publishing`."""

from __future__ import annotations

import dagster as dg


class Publication(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The file that readers open."""

    path: str
    settings: dict[str, str] = {}
    """Settings of the build, kept in the file's table `about`."""
