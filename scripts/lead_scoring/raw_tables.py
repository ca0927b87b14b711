"""The raw tables as files: which there are, and how the project reads them."""

from pathlib import Path

from lead_scoring.warehouse import Connection, literal

TABLES = ("leads", "events", "opportunities", "erasure_requests")


def raw_file(folder: Path, table: str) -> Path | None:
    """Return the file of a raw table in a folder; None where there is none."""
    files = [folder / f"{table}.parquet", folder / f"{table}.csv"]
    return next((file for file in files if file.is_file()), None)


def relation(file: Path) -> str:
    """Return a file as SQL to select from, read as the project reads raw tables: CSV as texts."""
    if file.suffix == ".parquet":
        return f"read_parquet({literal(file)})"
    return (
        f"read_csv({literal(file)}, header = true, all_varchar = true, delim = ',', "
        "quote = '\"', escape = '\"', null_padding = true, strict_mode = false, parallel = false)"
    )


def columns(connection: Connection, source: str) -> list[str]:
    """Return the column names of a relation, as they are written."""
    return [row[0] for row in connection.execute(f"describe from {source}").fetchall()]
