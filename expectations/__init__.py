"""Great Expectations: what must hold of the published tables, and what is worth telling an editor.

Great Expectations judges here, it does not calculate: comparisons are made in `crosswire.findings`, shapes in dbt. Each
suite sees one small frame that a query over `marts` prepares, names the rows that offend, and says so in Data Docs.

Importing this package is cheap. Great Expectations itself is imported when a suite runs, through `expectations.engine`.
Dagster, databases and dbt do not belong here: whoever calls `run_audit` runs the queries.
"""
