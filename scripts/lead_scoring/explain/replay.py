"""One lead on any date: its raw rows in a scratch copy of the project, through the same SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from lead_scoring.explain.waterfall import ExplainError, unknown_lead
from lead_scoring.scratch import copy_history, quoted, scratch

SELECTED = ("+scored_leads_by_model", "+score_contributions", "int_counted_days")
_REQUIRED = ("leads", "events", "opportunities")


@contextmanager
def replay(
    project: Path, raw_path: Path, lead_id: str, as_of: date, database: Path | None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Score one lead on a date out of sight of the working warehouse; yield the result."""
    with scratch(project) as copy:
        _copy_rows(raw_path, copy.raw_path, lead_id)
        keeps_history = copy_history(database, copy, lead_id)
        # no cohort is asked for: the audit needs all leads, an explanation only this one
        copy.build(as_of, SELECTED, audit_cohorts=0, keep_attribute_history=keeps_history)
        with copy.connect() as connection:
            yield connection


def _copy_rows(raw_path: Path, folder: Path, lead_id: str) -> None:
    """Copy what can bear on this lead: its rows, and those of leads that share an event id."""
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        sources = {name: _source(connection, raw_path, name) for name in _REQUIRED}
        leads, lead_key = sources["leads"], _key(connection, sources["leads"], "lead_id")
        known = connection.execute(
            f"select count(*) from {leads} where {lead_key} = $lead", {"lead": lead_id}
        ).fetchone()[0]
        if not known:
            nearest = connection.execute(
                f"select {lead_key} as id from {leads} where id is not null group by id "
                "order by levenshtein(id, $lead), id limit 3",
                {"lead": lead_id},
            ).fetchall()
            raise ExplainError(unknown_lead(lead_id, [name for (name,) in nearest]))
        events = sources["events"]
        event_key = _key(connection, events, "event_id")
        owner_key = _key(connection, events, "lead_id")
        connection.execute(
            f"""
            create table own_events as
            select {event_key} as id from {events} where {owner_key} = $lead
            """,
            {"lead": lead_id},
        )
        _write(
            connection,
            f"from {events} "
            f"where {owner_key} = $lead or {event_key} in (select id from own_events)",
            folder / "events.parquet",
            lead_id,
        )
        connection.execute(
            f"create table ids as select distinct {owner_key} as id "
            f"from read_parquet('{quoted(folder / 'events.parquet')}') union select $lead",
            {"lead": lead_id},
        )
        tables = ["leads", "opportunities"]
        if _file(raw_path, "erasure_requests"):
            tables.append("erasure_requests")
        for name in tables:
            source = _source(connection, raw_path, name)
            key = _key(connection, source, "lead_id")
            rows = f"from {source} where {key} in (select id from ids)"
            _write(connection, rows, folder / f"{name}.parquet", None)


def _write(
    connection: duckdb.DuckDBPyConnection, rows: str, path: Path, lead_id: str | None
) -> None:
    parameters = {} if lead_id is None else {"lead": lead_id}
    connection.execute(f"copy ({rows}) to '{quoted(path)}' (format parquet)", parameters)


def _file(raw_path: Path, table: str) -> Path | None:
    files = [raw_path / f"{table}.parquet", raw_path / f"{table}.csv"]
    return next((file for file in files if file.exists()), None)


def _source(connection: duckdb.DuckDBPyConnection, raw_path: Path, table: str) -> str:
    """Return a raw table as SQL, read as the project reads it."""
    file = _file(raw_path, table)
    if file is None:
        raise ExplainError(f"There is no {raw_path / table}.parquet or .csv; name --raw-path.")
    if file.suffix == ".parquet":
        return f"read_parquet('{quoted(file)}')"
    return (
        f"read_csv('{quoted(file)}', header = true, all_varchar = true, delim = ',', "
        "quote = '\"', escape = '\"', null_padding = true, strict_mode = false, parallel = false)"
    )


def _key(connection: duckdb.DuckDBPyConnection, source: str, wanted: str) -> str:
    """Return a key column as it is compared: as text, without surrounding blanks."""
    columns = [row[0] for row in connection.execute(f"describe from {source}").fetchall()]
    name = next((column for column in columns if column.strip().lower() == wanted), None)
    if name is None:
        raise ExplainError(f"The raw tables lack a column {wanted}; run `make build` to see where.")
    column = '"' + name.replace('"', '""') + '"'
    return f"nullif(trim(cast({column} as varchar), ' \t\r\n' || chr(160)), '')"
