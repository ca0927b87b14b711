"""The command `lead-scoring load-warehouse`: raw files into the tables of a warehouse, with dlt."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lead_scoring.demo_data import TABLES
from lead_scoring.load.files import SourceError, connect, literal


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
    files = {table: _file(raw_path, table) for table in TABLES}
    files = {table: file for table, file in files.items() if file}
    if not files:
        raise SourceError(f"{raw_path} has none of {', '.join(TABLES)} as .parquet or .csv.")
    target = dlt.destinations.postgres(_postgres()) if destination == "postgres" else destination
    rows = {}
    with tempfile.TemporaryDirectory(prefix="lead-scoring-dlt-") as state, connect() as session:
        pipeline = dlt.pipeline(
            "lead_scoring_raw", pipelines_dir=state, destination=target, dataset_name=schema
        )
        for table, relation in files.items():
            content = session.sql(f"from {relation}").to_arrow_table()
            pipeline.run(content, table_name=table, write_disposition="replace")
            rows[table] = content.num_rows
    return rows


def _file(raw_path: Path, table: str) -> str | None:
    """Return the file of a raw table as SQL, texts kept as they are; None where there is none."""
    for path, reader in (
        (raw_path / f"{table}.parquet", "read_parquet({})"),
        (raw_path / f"{table}.csv", "read_csv({}, header = true, all_varchar = true, delim = ',')"),
    ):
        if path.is_file():
            return reader.format(literal(path))
    return None


def _postgres() -> dict[str, str]:
    """Return the connection that libpq would make."""
    return {
        "host": os.environ.get("PGHOST", "localhost"),
        "port": os.environ.get("PGPORT", "5432"),
        "username": os.environ.get("PGUSER", ""),
        "password": os.environ.get("PGPASSWORD", ""),
        "database": os.environ.get("PGDATABASE", ""),
    }


def command(
    schema: Annotated[str, typer.Option(help="Schema of the raw tables: the var raw_schema.")],
    raw_path: Annotated[Path, typer.Option(help="Folder of the raw files.")] = Path("data/raw"),
    destination: Annotated[str, typer.Option(help="A destination of dlt.")] = "postgres",
) -> None:
    """Load raw files into tables of a warehouse, replacing what is there."""
    try:
        rows = load_warehouse(raw_path, schema, destination)
    except SourceError as error:
        Console(stderr=True).print(str(error), style="red", highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    counts = ", ".join(f"{count:,} {table}" for table, count in rows.items())
    typer.echo(f"Loaded {counts} into schema {schema}.")
