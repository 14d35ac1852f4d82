"""Schedules: what starts a run at a time of the day. Off until somebody switches them on."""

from __future__ import annotations

import dagster as dg

from orchestration.jobs import TRIGGER_TAG, build_job


def daily(cron: str, timezone: str) -> dg.ScheduleDefinition:
    """The daily build; where nothing changed, its stages find that out for themselves and are quick."""
    return dg.ScheduleDefinition(
        name="daily",
        job=build_job,
        cron_schedule=cron,
        execution_timezone=timezone,
        default_status=dg.DefaultScheduleStatus.STOPPED,
        tags={TRIGGER_TAG: "schedule"},
        description="Reads what is new, builds, checks and publishes, at the hour that CROSSWIRE_SCHEDULE names.",
    )
