"""The report beside the published file: pages for people who look rather than query. How it is made: `orchestration.report`."""

from pathlib import Path

import dagster as dg

from orchestration.assets import OWNERS
from orchestration.assets.publish import KEY as PUBLISHED
from orchestration.automation import FOLLOW
from orchestration.resources.publication import Publication

KEY = dg.AssetKey(["published", "report"])


@dg.asset(
    key=KEY,
    deps=[PUBLISHED],
    group_name="publish",
    owners=OWNERS,
    kinds={"html"},
    tags={"layer": "publish"},
    automation_condition=FOLLOW,
)
def published_report(publication: Publication) -> dg.MaterializeResult[None]:
    """The published file as static pages: stories by severity of disagreement, a plot a quantity, the sentence behind each point."""
    from orchestration.report import write_report

    report = write_report(Path(publication.path))
    return dg.MaterializeResult(
        metadata={
            "front page": dg.MetadataValue.path(str(report.front_page)),
            "open": dg.MetadataValue.url(report.front_page.as_uri()),
            "stories": report.stories,
            "pages": report.pages,
            "bytes": report.size,
            "seconds": round(report.seconds, 2),
        }
    )
