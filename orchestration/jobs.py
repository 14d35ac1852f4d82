"""Jobs: which assets run together, by name."""

from __future__ import annotations

import dagster as dg

BUILD = "build"
TRIGGER_TAG = "crosswire/trigger"
"""Run tag: who wanted the run (command line, inbox, schedule); a run without it was started by hand in the UI."""

BY_DAY_TAG = {"crosswire/cut": "by-day"}
"""Tag of assets that are cut by days, and therefore no part of a job that is not."""
DAYS = dg.AssetSelection.tag(*next(iter(BY_DAY_TAG.items())))

build_job = dg.define_asset_job(
    BUILD,
    selection=dg.AssetSelection.all() - DAYS,
    description="Read the articles, compare them, model, audit, publish: everything, in one process.",
    tags={"team": "data"},
)
publish_job = dg.define_asset_job(
    "model_and_publish",
    selection=dg.AssetSelection.groups("staging", "intermediate", "marts", "audit", "publish"),
    description="Model, audit and publish what has been extracted and linked before, without reading any article.",
    tags={"team": "data"},
)
days_job = dg.define_asset_job(
    "read_out_days",
    selection=DAYS,
    description="Read out the articles of some days of publication; the next build loads what was read.",
    tags={"team": "data"},
)
