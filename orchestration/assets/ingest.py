"""Files become articles, outlets, and a list of what could not be read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import Field

from crosswire.reading.limits import Limits
from orchestration.assets.tables import materialized, raw_specs
from orchestration.automation import AGAIN
from orchestration.fingerprints import reader_fingerprint
from orchestration.inputs import Look, SeenInput, digest_of_inputs, load_list, look, save_list
from orchestration.loading import load_readings
from orchestration.logs import about
from orchestration.metadata import markdown_table
from orchestration.pace import Pace
from orchestration.readings import ReadingStore, Unread, batches, read_files, set_aside
from orchestration.resources.articles import ArticleFolder, NothingToReadError
from orchestration.resources.warehouse import POOL, Warehouse
from orchestration.stages import INGEST, is_current, mark
from orchestration.tables import transaction

TABLES = {
    "articles": "One report of one outlet, with its text and what is known of its origin. One row an article.",
    "outlets": "Publishers and agencies of the articles read. One row an outlet.",
    "rejected_inputs": "Inputs that were set aside, each with the reason and what would mend it. One row an input.",
}


class IngestConfig(dg.Config):
    """What may be chosen for one run, in the UI's launchpad or by the command line."""

    retire: bool = Field(default=False, description="Take articles out whose files are no longer in the folder. They are kept otherwise.")


@dg.multi_asset(name="ingest", specs=raw_specs("ingest", TABLES), pool=POOL, retry_policy=AGAIN)
def ingest(
    context: dg.AssetExecutionContext, config: IngestConfig, articles: ArticleFolder, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[None]]:
    """Read the files that are new or changed. What cannot be read is set aside with a reason and never stops the rest."""
    inputs, told = take_in(context, articles, retire=config.retire)
    fingerprint = digest_of_inputs(inputs)
    with warehouse.write() as connection:
        if not is_current(connection, INGEST, fingerprint):
            with transaction(connection):
                load_readings(connection, articles.store(), inputs)
                mark(connection, INGEST, fingerprint)
        rejected = connection.execute(
            "select source_path, reason, detail from raw.rejected_inputs order by source_path, rejected_input_id limit 200"
        ).fetchall()
        for path, reason, detail in rejected:
            context.log.warning(f"set aside: {reason}" + (f" ({detail})" if detail else ""), extra=about(input=path, reason=reason))
        # Near copies are found when stories are linked.
        ((found, distinct),) = connection.execute("select count(*), count(distinct hash(text)) from raw.articles").fetchall()
        listed = dg.MetadataValue.md(markdown_table(["input", "reason", "detail"], rejected, 400))
        if not found:
            raise NothingToReadError(
                " ".join([f"No article could be read in {articles.path}.", *(str(reason) for _, reason, _ in rejected[:5])]),
                metadata={"rejected inputs": listed},
                allow_retries=False,
            )
        yield from materialized(
            connection,
            TABLES,
            articles={"folder": dg.MetadataValue.path(articles.path), **told, "exact copies": found - distinct},
            rejected_inputs={"rejected inputs": listed} if rejected else {},
        )


def take_in(context: dg.AssetExecutionContext, articles: ArticleFolder, *, retire: bool) -> tuple[list[SeenInput], dict[str, Any]]:
    """The inputs of this build, everything of them read, and what was done for it, in numbers."""
    root, store, list_file = articles.root(), articles.store(), Path(articles.input_list)
    found = look(root, load_list(list_file, root), reader_fingerprint(articles.limits))
    known, lost = store.split(found.known)
    by_path = {file.source_path: file for file in found.files}
    read_before, unread = store.missing([*found.unread, *((by_path[seen.source_path], seen) for seen in lost)])
    tell_changes(context, found, len(lost), retire=retire)
    new = read_all_of(context, articles, store, unread)
    reader = reader_fingerprint(articles.limits)
    kept = [] if retire else store.brought_up_to_date([replace(seen, is_gone=True) for seen in found.gone], reader)
    # What is not whole of these cannot be read again: they are new once they can be reached.
    unreachable = store.brought_up_to_date(store.split(found.unreachable)[0], reader)
    inputs = store.tidied([*known, *read_before, *new, *unreachable, *kept])
    save_list(list_file, root, inputs)
    store.clean(inputs)
    told = {"files read": len(new), "files read before": len(known) + len(read_before), "files changed": found.changed}
    return inputs, {**told, "files gone and kept": len(kept), "files retired": len(found.gone) - len(kept)}


def tell_changes(context: dg.AssetExecutionContext, found: Look, lost: int, *, retire: bool) -> None:
    """Say why files are read, and what becomes of those that are gone."""
    if found.by_other_reader:
        context.log.warning(f"the reader has changed: {found.by_other_reader:,} files are read anew")
    if lost:
        context.log.warning(f"what was read of {lost:,} files is not whole: they are read again")
    if found.unreachable:
        context.log.warning(f"{len(found.unreachable):,} files cannot be reached: what was read of them before is kept")
    if found.gone:
        done = "are retired" if retire else "are kept; --retire (ops: ingest: config: retire: true) takes them out"
        context.log.warning(f"the articles of {len(found.gone):,} files that are gone {done}")


def read_all_of(
    context: dg.AssetExecutionContext, articles: ArticleFolder, store: ReadingStore, unread: Sequence[tuple[Any, SeenInput]]
) -> list[SeenInput]:
    """Read these files, a batch at a time; a file that takes its worker down with it is set aside."""
    new: list[SeenInput] = []
    pace = Pace(len(unread), "files", context.log.info)
    waiting = list(batches(unread))
    while waiting:
        deadly: list[Unread] = []
        for done in articles.workers_for(len(unread)).run(
            partial(read_files, folder=store.folder, limits=Limits.parse(articles.limits)), waiting
        ):
            if done.result is not None:
                result = done.result
            elif len(done.batch.files) == 1:
                result = set_aside(done.batch, store.folder)
            else:
                deadly += [Unread((each,)) for each in done.batch.files]
                continue
            new += result.files
            pace.add(len(result.files), result.rejected)
        waiting = deadly
    return new
