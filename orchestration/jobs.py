"""Jobs: which assets run together, by name."""

from __future__ import annotations

import dagster as dg

BUILD = "build"
TRIGGER_TAG = "crosswire/trigger"
"""Run tag: who wanted the run (command line, inbox, schedule); a run without it was started by hand in the UI."""

build_job = dg.define_asset_job(
    BUILD,
    selection=dg.AssetSelection.all(),
    description="Read the articles, compare them, model, audit, publish: everything, in one process.",
    tags={"team": "data"},
)
publish_job = dg.define_asset_job(
    "model_and_publish",
    selection=dg.AssetSelection.groups("staging", "intermediate", "marts", "audit", "publish"),
    description="Model, audit and publish what has been extracted and linked before, without reading any article.",
    tags={"team": "data"},
)
