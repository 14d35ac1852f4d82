"""What assets reach the outside world through: files in, the working warehouse, dbt, the published file."""
