"""What is checked of the data beyond dbt's tests: the suites of `expectations`, as asset checks."""
