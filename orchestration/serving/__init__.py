"""Serving the published file to many clients at once, and to nobody a way to change anything.

Two doors lead to it: the protocol of PostgreSQL (`endpoint`), which nearly every tool speaks, and DuckDB's own (`quack`). Both open
the file through `published` and ask `gate` which statements may run. Nothing here builds, publishes, or knows Dagster.
"""
