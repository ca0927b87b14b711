"""The columns of the raw leads, where they lie beside the project."""

import csv
from pathlib import Path

from lead_scoring.check.words import fold


def lead_columns(folder: Path) -> set[str]:
    """Return the column names of the raw leads, or nothing where they cannot be read."""
    project = next(
        (parent for parent in (folder, *folder.parents) if (parent / "dbt_project.yml").exists()),
        None,
    )
    if project is None:
        return set()
    leads = project / "data" / "raw" / "leads"
    if leads.with_suffix(".parquet").exists():
        return _parquet_columns(leads.with_suffix(".parquet"))
    if leads.with_suffix(".csv").exists():
        with leads.with_suffix(".csv").open(encoding="utf-8-sig", errors="replace") as file:
            return {fold(name) for name in next(csv.reader(file), [])}
    return set()


def _parquet_columns(path: Path) -> set[str]:
    import duckdb  # slow to import, and needed only for an attribute that is not in the contract

    try:
        names = duckdb.sql("select name from parquet_schema($path)", params={"path": str(path)})
        return {fold(name) for (name,) in names.fetchall()}
    except duckdb.Error:
        return set()
