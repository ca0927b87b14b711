"""Raw files into the tables of a warehouse, with dlt."""

import os
import tempfile
from pathlib import Path

from lead_scoring.load.files import SourceError
from lead_scoring.raw_tables import TABLES, raw_file, relation
from lead_scoring.warehouse import in_memory


def load_warehouse(raw_path: Path, schema: str, destination: str = "postgres") -> dict[str, int]:
    """Replace the raw tables in `schema` by the files in `raw_path`; return their rows per table.

    `destination` is a name that dlt knows. PostgreSQL is reached by the variables of libpq
    (PGHOST, ...), others by dlt's own settings. Raises SourceError when there is no file, or dlt
    is not installed.
    """
    os.environ.setdefault("RUNTIME__DLTHUB_TELEMETRY", "false")
    os.environ.setdefault("RUNTIME__LOG_LEVEL", "ERROR")
    try:
        import dlt
    except ImportError as error:
        raise SourceError("dlt is missing: pip install -r requirements/load.txt") from error
    files = {table: file for table in TABLES if (file := raw_file(raw_path, table))}
    if not files:
        raise SourceError(f"{raw_path} has none of {', '.join(TABLES)} as .parquet or .csv.")
    target = dlt.destinations.postgres(_postgres()) if destination == "postgres" else destination
    rows = {}
    with tempfile.TemporaryDirectory(prefix="lead-scoring-dlt-") as state, in_memory() as session:
        pipeline = dlt.pipeline(
            "lead_scoring_raw", pipelines_dir=state, destination=target, dataset_name=schema
        )
        for table, file in files.items():
            content = session.sql(f"from {relation(file)}").to_arrow_table()
            pipeline.run(content, table_name=table, write_disposition="replace")
            rows[table] = content.num_rows
    return rows


def _postgres() -> dict[str, str]:
    """Return the connection that libpq would make."""
    return {
        "host": os.environ.get("PGHOST", "localhost"),
        "port": os.environ.get("PGPORT", "5432"),
        "username": os.environ.get("PGUSER", ""),
        "password": os.environ.get("PGPASSWORD", ""),
        "database": os.environ.get("PGDATABASE", ""),
    }
