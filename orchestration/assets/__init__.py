"""What is materialised, one stage a module: ingest, extract, link, dbt's models, the published file."""

OWNERS = ["team:data"]
