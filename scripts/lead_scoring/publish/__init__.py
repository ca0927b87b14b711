"""A copy of the marts that BI reads while dbt writes."""
