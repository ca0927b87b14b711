"""Reading the built warehouse, and nothing else: it is opened read-only."""

from pathlib import Path

import duckdb


class TrainingError(Exception):
    """A scorecard that cannot be trained; the message says why in one sentence."""


class Warehouse:
    """The built DuckDB warehouse. Its tables are found by name, in whatever schema they are."""

    def __init__(self, database: Path):
        if not database.is_file():
            raise TrainingError(f"There is no warehouse {database}; run dbt build first.")
        try:
            self.connection = duckdb.connect(str(database), read_only=True)
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise TrainingError(f"The warehouse {database} does not open: {reason}") from error
        self.connection.execute("set TimeZone = 'UTC'")
        schemas = self.connection.execute(
            "select distinct table_schema from information_schema.tables order by table_schema"
        ).fetchall()
        names = ",".join(f'"{name}"' for (name,) in schemas)
        self.connection.execute(f"set search_path = '{names}'")

    def __enter__(self) -> "Warehouse":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def execute(self, query: str, parameters: list | None = None) -> duckdb.DuckDBPyConnection:
        """Run a query."""
        try:
            return self.connection.execute(query, parameters or [])
        except duckdb.CatalogException as error:
            reason = str(error).splitlines()[0]
            raise TrainingError(
                f"The warehouse is not complete ({reason}); run dbt build first."
            ) from error

    def rows(self, query: str, parameters: list | None = None) -> list[dict]:
        """Return the rows of a query as dicts."""
        cursor = self.execute(query, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
