"""The columns of the raw leads, where they lie beside the project."""

from pathlib import Path

import duckdb

from lead_scoring.raw_tables import columns, raw_file, relation
from lead_scoring.texts import fold
from lead_scoring.warehouse import in_memory


def lead_columns(folder: Path) -> set[str]:
    """Return the folded column names of the raw leads, or nothing where they cannot be read."""
    project = (one for one in (folder, *folder.parents) if (one / "dbt_project.yml").exists())
    file = raw_file(next(project, folder) / "data" / "raw", "leads")
    if file is None:
        return set()
    try:
        with in_memory() as connection:
            return {fold(name) for name in columns(connection, relation(file))}
    except duckdb.Error:
        return set()
