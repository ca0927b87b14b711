"""The last build of a DuckDB warehouse: whether it may be published, and what is in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from lead_scoring import private_tables
from lead_scoring.refusal import Refusal
from lead_scoring.warehouse import Connection, attach, identifier, in_memory, rows


class PublishError(Refusal):
    """Marts that are not published; the message says why in one sentence."""


@dataclass(frozen=True)
class Build:
    """One row of build_record.last_build, which the hooks in dbt_project.yml write."""

    invocation_id: str
    command: str
    started_at: datetime
    finished_at: datetime | None
    failed: list[str] | None
    left_out: list[str] | None
    schema_name: str
    marts: list[str] | None

    @property
    def version(self) -> str:
        """Return a name for this build that sorts by time."""
        return f"{self.finished_at:%Y%m%dT%H%M%SZ}_{self.invocation_id[:8]}"

    def refusal(self) -> str | None:
        """Return why this build must not be published, or None for a whole, green one."""
        called = (
            f"the last command on this warehouse, `dbt {self.command}` of {self.started_at} UTC,"
        )
        if self.finished_at is None:
            return f"{called} did not finish"
        if self.failed:
            return f"{called} failed in {_some(self.failed)}"
        if self.command != "build":
            return f"{called} did not test what it wrote"
        if self.left_out:
            return f"{called} left out {_some(self.left_out)}"
        return None


@contextmanager
def open_build(database: Path) -> Iterator[tuple[Connection, Build]]:
    """Open a warehouse to read, with its marts' schema as the default, and its last build.

    While it is open, dbt waits. Raises WarehouseError where the warehouse cannot be opened or its
    last build is not whole and green.
    """
    if not database.is_file():
        raise PublishError(f"There is no warehouse {database}; run `dbt build` first.")
    if database.with_name(f"{database.name}.wal").exists():
        raise PublishError(
            f"{database} is being written, or its last writer was killed; publish after a build."
        )
    with in_memory() as connection:
        catalog = identifier(attach(connection, database))
        build = _last_build(connection, catalog)
        if reason := build.refusal():
            raise PublishError(f"Nothing is published: {reason}. Run `dbt build`, whole.")
        connection.execute(f"use {catalog}.{identifier(build.schema_name)}")
        yield connection, build


def _last_build(connection: Connection, catalog: str) -> Build:
    try:
        return Build(**rows(connection, f"from {catalog}.build_record.last_build")[0])
    except duckdb.CatalogException as error:
        raise PublishError(
            "Nothing is published: this warehouse holds no record of a build. Run `dbt build`."
        ) from error


def erased_leads(connection: Connection, build: Build) -> list[str]:
    """Return the ids of the leads to be erased, sorted; they stand in the raw table alone.

    Raises PublishError where one of them is still in a mart: the request is newer than the build.
    """
    try:
        erased = private_tables.erased_leads(connection)
    except duckdb.Error as error:
        raise PublishError(
            f"The erasure requests cannot be read ({str(error).splitlines()[0]}); "
            "publish in the folder where dbt runs, with the raw tables of the build."
        ) from error
    columns = connection.execute(
        "select table_name from duckdb_columns()"
        " where column_name = 'lead_id' and table_name in (select unnest(?)) order by table_name",
        [build.marts],
    ).fetchall()
    for (mart,) in columns:
        (count,) = connection.execute(
            f"select count(*) from {identifier(mart)} where lead_id in (select unnest(?))", [erased]
        ).fetchone()
        if count:
            raise PublishError(
                f"Nothing is published: a lead in {mart} has asked to be erased since the build. "
                "Run `dbt build`."
            )
    return erased


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{more}"
