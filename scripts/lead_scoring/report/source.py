"""The databases that the report is read from, and what is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from lead_scoring.summary import database_path

PUBLISHED = Path("published/lead_scoring.duckdb")


class ReportError(Exception):
    """A report that cannot be written; the message says why in one sentence."""


def default_database() -> Path:
    """Return the published file where there is one, else the warehouse."""
    return PUBLISHED if PUBLISHED.exists() else database_path()


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database to read; raise ReportError where that fails."""
    if not database.exists():
        raise ReportError(f"{database} does not exist; run `make build` first.")
    try:
        connection = duckdb.connect(str(database), read_only=True)
    except duckdb.IOException as error:
        raise ReportError(
            f"{database} cannot be opened: it is being written, or it is no DuckDB file."
        ) from error
    with connection:
        yield connection


def has_table(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    """Return whether the database holds a table or view of that name."""
    found = connection.execute(
        "select count(*) from information_schema.tables where table_name = ?", [name]
    ).fetchone()
    return found[0] > 0
