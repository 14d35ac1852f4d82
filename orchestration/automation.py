"""When an asset is out of date, when it is made anew by itself, and how often it is tried: policies, by name.

Which asset has which policy is said where the asset is defined.
"""

from __future__ import annotations

from datetime import timedelta

import dagster as dg

FOLLOW = (dg.AutomationCondition.eager() & dg.AutomationCondition.all_deps_blocking_checks_passed()).with_label(
    "follows what it is made of, once the checks on that have passed"
)
"""Acts when somebody switches on `default_automation_condition_sensor`."""

DAILY = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))
"""A daily build may be two hours late before it is told, and miss a day before it fails."""

AGAIN = dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
"""For a disk or a cluster that fails for a moment. What was kept until then is not done again."""
