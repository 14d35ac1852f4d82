"""Where the audit leaves its pages."""

from __future__ import annotations

from pathlib import Path

import dagster as dg


class AuditFolder(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The folder of the audit's results."""

    path: str

    @property
    def data_docs(self) -> Path:
        """The static site of Great Expectations."""
        return Path(self.path) / "data_docs"
