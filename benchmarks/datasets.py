"""Raw tables to measure on: invented once, kept in a folder, in two states a day apart."""

import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from benchmarks.scales import Scale
from lead_scoring.demo_data import generate
from lead_scoring.raw_tables import TABLES
from lead_scoring.warehouse import literal, write_parquet

LAST_DAY = date(2026, 11, 20)  # fixed: the same rows whenever they are made


@dataclass(frozen=True, slots=True)
class DataSet:
    """Two raw folders: `before` knows nothing of `last_day`, `after` does."""

    before: Path
    after: Path
    last_day: date
    new_events: int

    @property
    def day_before(self) -> date:
        """The date up to which `before` goes."""
        return self.last_day - timedelta(days=1)


def prepare(folder: Path, scale: Scale) -> DataSet:
    """Return the data set of a scale; invent it where `folder` does not hold it yet."""
    own = folder / f"{scale.leads}-leads-{scale.events}-events"
    after, before = own / "after", own / "before"
    if not (after / "events.parquet").exists():
        generate(after, scale.leads, scale.events, as_of=LAST_DAY, force=True)
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute("set memory_limit = '2GB'")
        connection.execute(f"set temp_directory = {literal(own / 'temp')}")
        if not before.exists():
            unfinished = own / "unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            for table in TABLES:
                target = unfinished / f"{table}.parquet"
                write_parquet(connection, _known_the_day_before(connection, after, table), target)
            unfinished.rename(before)
        new_events = _rows(connection, after) - _rows(connection, before)
    return DataSet(before, after, LAST_DAY, new_events)


def _rows(connection: duckdb.DuckDBPyConnection, raw_path: Path) -> int:
    source = literal(raw_path / "events.parquet")
    return connection.execute(f"select count(*) from read_parquet({source})").fetchone()[0]


def _known_the_day_before(connection: duckdb.DuckDBPyConnection, raw_path: Path, table: str) -> str:
    """Return a query of the rows that were there before the last day; a deal was open then."""
    source = f"read_parquet({literal(raw_path / f'{table}.parquet')})"
    types = {
        name: data_type
        for name, data_type, *_ in connection.execute(f"describe select * from {source}").fetchall()
    }

    def is_new(column: str) -> str:
        time = column
        if types[column] == "VARCHAR":
            time = f"timezone('UTC', try_cast({column} as timestamptz))"
        return f"coalesce(cast({time} as date) = date '{LAST_DAY}', false)"

    if table == "opportunities":
        closed = is_new("closed_at")
        return (
            f"select * replace (case when {closed} then 'open' else stage end as stage, "
            f"case when not {closed} then closed_at end as closed_at) "
            f"from {source} where not {is_new('created_at')}"
        )
    column = {"leads": "created_at", "events": "occurred_at"}.get(table, "requested_at")
    return f"select * from {source} where not {is_new(column)}"
