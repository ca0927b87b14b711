"""Command-line companion of the lead_scoring dbt project: what SQL cannot do."""
