"""How articles are read: the tier, where results are kept, who shares the work."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from crosswire.model import Tier
from orchestration.shards import ShardStore
from orchestration.workers import Workers


class Extraction(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Settings of the extraction step."""

    tier: str = "full"
    shards: str
    workers: int = 1
    scheduler: str = ""
    """Address of a Dask scheduler; none where empty."""
    batch_size: int = 64
    """Articles read, and kept, at a time: what a killed run loses at most, for each worker."""
    workers_from: int = 200
    """From so many unread articles on, worker processes are started; loading the language model into each takes seconds."""

    def store(self) -> ShardStore:
        """What was read out of articles so far by this version of the extractor."""
        return ShardStore.current(Path(self.shards), self.language_tier)

    def workers_for(self, articles: int) -> Workers:
        """Who reads so many articles."""
        if self.scheduler:
            return Workers(self.workers, self.scheduler)
        return Workers(self.workers if articles >= self.workers_from else 1)

    @property
    def language_tier(self) -> Tier:
        """The tier as the domain knows it."""
        return "fast" if self.tier == "fast" else "full"
