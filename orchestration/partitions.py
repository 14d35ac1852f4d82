"""Partitions: the days on which articles were published.

Only reading out is cut by days (`orchestration.assets.days`): it is where the time goes, and what an article says does
not depend on other days. Linking and everything after it is not: a story runs over days, and a late report can contradict
an early one.
"""

from __future__ import annotations

import dagster as dg

FIRST_DAY = "2000-01-01"

publication_days = dg.DailyPartitionsDefinition(start_date=FIRST_DAY, end_offset=1)
"""Days since 2000, today among them. Older articles, and those whose day nobody knows, are read by every build."""
