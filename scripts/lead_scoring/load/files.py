"""What every loader shares: finding its source files and writing the raw tables."""

from dataclasses import dataclass
from pathlib import Path

from lead_scoring.refusal import Refusal
from lead_scoring.warehouse import Connection, literal, write_parquet


class SourceError(Refusal):
    """A source that cannot be read; the message says what is missing and where to get it."""


@dataclass(frozen=True)
class Loaded:
    """What a loader wrote: rows per raw table, and a sentence on rows it left out (or empty)."""

    rows: dict[str, int]
    note: str = ""


def require_files(source: Path, where: str, *tables: str) -> list[str]:
    """Return the Parquet files of `tables` as SQL texts; raise SourceError when one is missing."""
    files = [source / f"{table}.parquet" for table in tables]
    if not source.is_dir():
        raise SourceError(f"The folder {source} does not exist. {where}")
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        raise SourceError(f"{source} lacks {', '.join(missing)}. {where}")
    return [literal(file) for file in files]


def write_tables(connection: Connection, target: Path, **queries: str) -> dict[str, int]:
    """Write the rows of each query to a Parquet file in `target`, at one stroke; count them."""
    target.mkdir(parents=True, exist_ok=True)
    rows = {}
    for name, query in queries.items():
        unfinished = target / f"{name}.parquet.unfinished"
        rows[name] = write_parquet(connection, query, unfinished)
        unfinished.replace(target / f"{name}.parquet")
    return rows
