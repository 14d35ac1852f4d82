"""When an asset is out of date, when it is made anew by itself, and how often it is tried: policies, by name.

Which asset has which policy is said where the asset is defined.
"""

from __future__ import annotations

import sys
from datetime import timedelta

import dagster as dg

FOLLOW = (dg.AutomationCondition.eager() & dg.AutomationCondition.all_deps_blocking_checks_passed()).with_label(
    "follows what it is made of, once the checks on that have passed"
)
"""Acts when somebody switches on `default_automation_condition_sensor`."""

DAILY = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))
"""A daily build may be two hours late before it is told, and miss a day before it fails."""


class RetryUnlessStopped(dg.RetryPolicy):
    """Dagster tries a step again that somebody stopped, so Ctrl-C would be answered by waiting and going on; this policy lets it stop."""

    def calculate_delay(self, attempt_num: int) -> float:
        """Seconds until the next attempt; called while what went wrong is being handled, and raises that if it was no error."""
        wrong: BaseException | None = sys.exc_info()[1]
        while wrong is not None:
            # A query that is stopped raises an error of DuckDB's, with the reason behind it.
            if not isinstance(wrong, (Exception, GeneratorExit)):
                raise wrong
            wrong = wrong.__cause__ or wrong.__context__
        return float(super().calculate_delay(attempt_num))


AGAIN = RetryUnlessStopped(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
"""For a disk or a cluster that fails for a moment. What was kept until then is not done again."""
