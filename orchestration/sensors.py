"""Sensors: what starts a run by itself when something happens outside. All are off until somebody switches them on."""

# No postponed annotations: Dagster finds the resources that a sensor wants by its real types.
import time
from pathlib import Path

import dagster as dg

from orchestration.inputs import Changes, changes, load_list
from orchestration.jobs import TRIGGER_TAG, build_job
from orchestration.resources.articles import ArticleFolder

SECONDS_BETWEEN = 60
QUIET_SECONDS = 30
"""The folder has to be left alone for so long: a file that is still being copied is not read half."""


@dg.sensor(
    name="inbox",
    job=build_job,
    minimum_interval_seconds=SECONDS_BETWEEN,
    default_status=dg.DefaultSensorStatus.STOPPED,
    tags={"team": "data"},
    description=f"Builds when files of the folder of articles are new or changed, once it has been left alone for {QUIET_SECONDS} s.",
)
def inbox(context: dg.SensorEvaluationContext, articles: ArticleFolder) -> dg.SensorResult | dg.SkipReason:
    """Ask for one build for each state of the folder, whatever becomes of that build."""
    root = Path(articles.path)
    if not root.exists():
        return dg.SkipReason(f"{root} does not exist.")
    found = changes(root, load_list(Path(articles.input_list), root))
    if not found.new and not found.changed:
        return dg.SkipReason("Nothing is new in the folder since it was read.")
    if found.state == context.cursor:
        return dg.SkipReason("A build for the folder as it is was asked for already.")
    quiet = time.time() - found.last_change
    if 0 <= quiet < QUIET_SECONDS:
        return dg.SkipReason(f"Files are still arriving: the last one changed {quiet:.0f} s ago.")
    return dg.SensorResult(run_requests=[_request(found)], cursor=found.state)


def _request(found: Changes) -> dg.RunRequest:
    tags = {TRIGGER_TAG: "inbox", "crosswire/new_files": str(found.new), "crosswire/changed_files": str(found.changed)}
    return dg.RunRequest(run_key=found.state, tags=tags)
