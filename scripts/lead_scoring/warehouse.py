"""DuckDB: the warehouse opened to read, and the SQL that several commands need."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from lead_scoring.refusal import Refusal

Connection = duckdb.DuckDBPyConnection
PUBLISHED = Path("published") / "lead_scoring.duckdb"
_WAREHOUSE = "warehouse.duckdb"


class WarehouseError(Refusal):
    """A database that cannot be read, or lacks a table; the message says why in one sentence."""


def database_path() -> Path:
    """Return the DuckDB file of the environment variable LEAD_SCORING_DB, or its default."""
    return Path(os.environ.get("LEAD_SCORING_DB", _WAREHOUSE))


def published_or_built() -> Path:
    """Return the published file where there is one, else the warehouse."""
    return PUBLISHED if PUBLISHED.exists() else database_path()


@contextmanager
def reading(database: Path) -> Iterator[Connection]:
    """Open a database to read. Tables are found by name in whatever schema they are; times are UTC.

    Raises WarehouseError where the file is missing, locked by a writer or no DuckDB file, and
    where a query in the block names a table that is not there.
    """
    if not database.is_file():
        raise WarehouseError(f"{database} does not exist; run `make build` first.")
    try:
        connection = duckdb.connect(str(database), read_only=True)
    except duckdb.IOException as error:
        raise _unreadable(database) from error
    with connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set enable_progress_bar = false")
        schemas = connection.execute(
            "select distinct table_schema from information_schema.tables "
            "order by table_schema <> 'main', table_schema"
        ).fetchall()
        names = ",".join(identifier(name) for (name,) in schemas)
        connection.execute(f"set search_path = {literal(names)}")
        try:
            yield connection
        except duckdb.CatalogException as error:
            reason = str(error).splitlines()[0]
            raise WarehouseError(
                f"{database} lacks a table; run `make build` again ({reason})."
            ) from error


def attach(connection: Connection, database: Path, name: str | None = None) -> str:
    """Attach a database to read as the catalog `name`, and return that; raise WarehouseError.

    Without a name it is that of the file. dbt's views hold it: under another they do not work.
    """
    name = name or database.stem
    try:
        connection.execute(f"attach {literal(database)} as {identifier(name)} (read_only)")
    except duckdb.IOException as error:
        raise _unreadable(database) from error
    return name


def _unreadable(database: Path) -> WarehouseError:
    return WarehouseError(
        f"{database} cannot be opened: it is being written, or it is no DuckDB file."
    )


def in_memory() -> Connection:
    """Return a DuckDB connection without a file; times are UTC."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set enable_progress_bar = false")
    return connection


def rows(connection: Connection, query: str, parameters: list | dict | None = None) -> list[dict]:
    """Return the rows of a query as dicts, column to value."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def write_parquet(connection: Connection, query: str, target: Path) -> int:
    """Write the rows of a query to a Parquet file; return their number."""
    options = "(format parquet, compression zstd)"
    return connection.execute(f"copy ({query}) to {literal(target)} {options}").fetchone()[0]


def literal(value: object) -> str:
    """Return a value, such as a path, as a quoted SQL text."""
    return "'" + str(value).replace("'", "''") + "'"


def identifier(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
