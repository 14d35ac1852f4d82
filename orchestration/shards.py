"""What was read out of articles, kept as Parquet so that only new or changed articles are read again.

A shard is a folder with one file a table and the ids of the articles read. It is written under a temporary name and
renamed, so a shard is whole or not there: a run killed at any point loses at most the batches in hand and doubles nothing.
Shards of another version of the extractor are never mixed in: their folder has another name.

Reading articles does not belong here (`orchestration.extraction`), nor does loading the warehouse.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from crosswire.frames import UNREADABLE
from crosswire.ids import group_id
from crosswire.model import Tier
from orchestration.durable import add_folder, remove_unfinished
from orchestration.fingerprints import extractor_fingerprint

INDEX = "articles_read"
DIGEST = "record_digest"
"""Column with a digest of everything that is known of an article: the shard of another digest does not speak of it."""
SHARD = "shard"
MANY_SHARDS = 64
"""So many small shards are put together: a thousand small builds must not leave a thousand folders."""
FULL_SHARD = 512
"""Articles from which a shard is not small."""
SCHEMA = {"article_id": pl.String(), DIGEST: pl.String()}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShardStore:
    """The shards of one version of the extractor and one tier."""

    folder: Path

    @classmethod
    def current(cls, parent: Path, tier: Tier) -> ShardStore:
        """The store for the extractor as it is now."""
        folder = parent / f"{tier}-{extractor_fingerprint()}"
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def remove_others(self) -> list[str]:
        """Remove the stores of other versions of the extractor for the same tier; returns their names."""
        tier = self.folder.name.partition("-")[0]
        stale = [folder for folder in self.folder.parent.glob(f"{tier}-*") if folder != self.folder]
        for folder in stale:
            shutil.rmtree(folder, ignore_errors=True)
        return [folder.name for folder in stale]

    def clean(self) -> None:
        """Remove what writers that were killed left behind. Nobody else may be writing."""
        remove_unfinished(self.folder)

    def chosen(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """The shard that holds each of the wanted articles (`article_id`, digest); one that no shard covers has no row."""
        return self.index().join(wanted, on=list(SCHEMA), how="semi").unique("article_id", keep="first", maintain_order=True)

    def write(self, index: pl.DataFrame, frames: Mapping[str, pl.DataFrame]) -> str:
        """Keep what was read out of the articles of the index (`article_id`, digest); returns the name of the shard."""
        name = group_id("shard", (f"{article_id} {digest}" for article_id, digest in index.select(list(SCHEMA)).iter_rows()))

        def fill(unfinished: Path) -> None:
            for table, frame in {**frames, INDEX: index}.items():
                # Hardly larger than at the usual level, and no statistics, which nobody asks for: in three quarters of the time.
                rows = frame.with_columns(pl.lit(name).alias(SHARD))
                rows.write_parquet(unfinished / f"{table}.parquet", compression_level=1, statistics=False)

        add_folder(self.folder / name, fill)
        return name

    def tidy(self, tables: Sequence[str], wanted: pl.DataFrame) -> None:
        """Put small shards together once there are many, and remove those of articles that are no longer wanted.

        A run that is killed meanwhile leaves an article in two shards, of which one is used.
        """
        chosen = self.chosen(wanted)
        counts = dict(chosen.group_by(SHARD).len().iter_rows())
        small = sorted(shard for shard in self._names() if counts.get(shard, 0) < FULL_SHARD)
        if len(small) < MANY_SHARDS:
            return
        held: list[str] = []
        for shard in small:
            if held and sum(counts.get(each, 0) for each in [*held, shard]) > FULL_SHARD:
                self._merge(tables, held, chosen)
                held = []
            held.append(shard)
        self._merge(tables, held, chosen)

    def _merge(self, tables: Sequence[str], shards: Sequence[str], chosen: pl.DataFrame) -> None:
        kept = chosen.filter(pl.col(SHARD).is_in(shards))
        merged = ""
        if kept.height:
            used = sorted(set(kept[SHARD]))
            frames = {
                table: pl.concat([pl.read_parquet(self.folder / shard / f"{table}.parquet") for shard in used])
                .join(kept.select("article_id", SHARD), on=["article_id", SHARD], how="semi")
                .drop(SHARD)
                for table in tables
            }
            merged = self.write(kept.select(list(SCHEMA)), frames)
        for shard in shards:
            if shard != merged:
                shutil.rmtree(self.folder / shard, ignore_errors=True)

    def _names(self) -> list[str]:
        return sorted(file.parent.name for file in self.folder.glob(f"[!.]*/{INDEX}.parquet"))

    def parts(self, table: str, chosen: pl.DataFrame) -> list[str]:
        """The Parquet files in which the rows of a table lie that were read out of the chosen articles."""
        return [str(self.folder / shard / f"{table}.parquet") for shard in sorted(set(chosen[SHARD]))]

    def index(self) -> pl.DataFrame:
        """Which articles were read, with their shard. A shard that cannot be read is removed: its articles are read anew."""
        frames = []
        for file in sorted(self.folder.glob(f"[!.]*/{INDEX}.parquet")):
            try:
                frames.append(pl.read_parquet(file).select(*SCHEMA, SHARD))
            except UNREADABLE as error:
                _log.warning("%s cannot be read, so its articles are read again: %s", file, error)
                shutil.rmtree(file.parent, ignore_errors=True)
        return pl.concat(frames) if frames else pl.DataFrame(schema={**SCHEMA, SHARD: pl.String()})

    def drop_broken(self, tables: list[str], chosen: pl.DataFrame) -> list[str]:
        """Remove the shards among the chosen whose files are not whole; returns their names."""
        broken = []
        for shard in sorted(set(chosen[SHARD])):
            try:
                for table in tables:
                    pl.read_parquet_metadata(self.folder / shard / f"{table}.parquet")
            except UNREADABLE as error:
                _log.warning("%s is not whole, so its articles are read again: %s", self.folder / shard, error)
                shutil.rmtree(self.folder / shard, ignore_errors=True)
                broken.append(shard)
        return broken
