"""The pipeline: Dagster assets, checks, jobs and resources, and the command line that runs the same job without the UI.

Thin by intention: read, call `crosswire`, write, report. What a figure is or when two outlets disagree does not belong
here. One Dagster concept a file; `definitions.py` is the one place where they are put together.
"""
