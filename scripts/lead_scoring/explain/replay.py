"""One lead on any date: its raw rows in a scratch copy of the project, through the same SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from lead_scoring.private_tables import WATERFALL
from lead_scoring.raw_tables import columns, raw_file, relation
from lead_scoring.scratch import copy_history, scratch
from lead_scoring.warehouse import (
    Connection,
    identifier,
    in_memory,
    literal,
    reading,
    write_parquet,
)
from lead_scoring.waterfall.reading import NotScoredError, unknown_lead

_REQUIRED = ("leads", "events", "opportunities")


@contextmanager
def replay(
    project: Path, raw_path: Path, lead_id: str, as_of: date, database: Path | None
) -> Iterator[Connection]:
    """Score one lead on a date out of sight of the working warehouse; yield the result."""
    with scratch(project) as copy:
        _copy_rows(raw_path, copy.raw_path, lead_id)
        keeps_history = copy_history(database, copy, lead_id)
        # no cohort is asked for: the audit needs all leads, an explanation only this one
        copy.build(as_of, WATERFALL, audit_cohorts=0, keep_attribute_history=keeps_history)
        with reading(copy.database) as connection:
            yield connection


def _copy_rows(raw_path: Path, folder: Path, lead_id: str) -> None:
    """Copy what can bear on this lead: its rows, and those of leads that share an event id."""
    lead = literal(lead_id)
    with in_memory() as connection:
        sources = {name: _source(raw_path, name) for name in _REQUIRED}
        if file := raw_file(raw_path, "erasure_requests"):
            sources["erasure_requests"] = relation(file)
        leads, events = sources["leads"], sources.pop("events")
        lead_key = _key(connection, leads, "lead_id")
        if not connection.execute(f"from {leads} where {lead_key} = {lead} limit 1").fetchone():
            nearest = connection.execute(
                f"select {lead_key} as id from {leads} where id is not null group by id "
                f"order by levenshtein(id, {lead}), id limit 3"
            ).fetchall()
            raise NotScoredError(unknown_lead(lead_id, [name for (name,) in nearest]))
        event_key = _key(connection, events, "event_id")
        owner_key = _key(connection, events, "lead_id")
        own_events = f"select {event_key} from {events} where {owner_key} = {lead}"
        write_parquet(
            connection,
            f"from {events} where {owner_key} = {lead} or {event_key} in ({own_events})",
            folder / "events.parquet",
        )
        connection.execute(
            f"create table ids as select {owner_key} as id "
            f"from {relation(folder / 'events.parquet')} union select {lead}"
        )
        for name, source in sources.items():
            key = _key(connection, source, "lead_id")
            rows = f"from {source} where {key} in (select id from ids)"
            write_parquet(connection, rows, folder / f"{name}.parquet")


def _source(raw_path: Path, table: str) -> str:
    """Return a raw table as SQL, read as the project reads it."""
    file = raw_file(raw_path, table)
    if file is None:
        raise NotScoredError(f"There is no {raw_path / table}.parquet or .csv; name --raw-path.")
    return relation(file)


def _key(connection: Connection, source: str, wanted: str) -> str:
    """Return a key column as it is compared: as text, without surrounding blanks."""
    there = columns(connection, source)
    name = next((column for column in there if column.strip().lower() == wanted), None)
    if name is None:
        raise NotScoredError(
            f"The raw tables lack a column {wanted}; run `make build` to see where."
        )
    return f"nullif(trim(cast({identifier(name)} as varchar), ' \t\r\n' || chr(160)), '')"
