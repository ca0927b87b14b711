"""Scenarios as raw tables, each with a lead of its own."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from lead_scoring.scenarios.case import SCORED_ON, Case, Event
from lead_scoring.warehouse import Connection, identifier, in_memory, write_parquet

_EVENTS = ("event_id", "lead_id", "event_name", "detail", "occurred_at")
_DEALS = ("opportunity_id", "lead_id", "stage", "closed_at")


def write_raw(cases: list[Case], folder: Path) -> None:
    """Write leads, events and opportunities of all scenarios as Parquet files of texts."""
    attributes = sorted({name for case in cases for name in case.attributes})
    leads = [
        [case.lead_id, _day(case.created_days_ago), *map(case.attributes.get, attributes)]
        for case in cases
    ]
    events = [
        [event_id, case.lead_id, event.name, event.detail, _day(event.days_ago)]
        for case in cases
        for event_id, event in events_of(case)
    ]
    deals = [
        [f"{case.lead_id}#{number}", case.lead_id, deal.stage, _day(deal.days_ago)]
        for case in cases
        for number, deal in enumerate(case.deals, 1)
    ]
    with in_memory() as connection:
        _write(connection, folder / "leads.parquet", ["lead_id", "created_at", *attributes], leads)
        _write(connection, folder / "events.parquet", _EVENTS, events)
        _write(connection, folder / "opportunities.parquet", _DEALS, deals)


def events_of(case: Case) -> Iterator[tuple[str, Event]]:
    """Yield the events of a scenario with an id for each time that it happened."""
    for number, event in enumerate(case.events, 1):
        for time in range(1, event.times + 1):
            yield f"{case.lead_id}#{number}.{time}", event


def _day(days_ago: int) -> str:
    return str(SCORED_ON - timedelta(days=days_ago))


def _write(connection: Connection, path: Path, names: Sequence[str], rows: list[list]) -> None:
    columns = ", ".join(f"{identifier(name)} varchar" for name in names)
    connection.execute(f"create or replace table raw ({columns})")
    if rows:
        marks = ", ".join("?" for _ in names)
        connection.executemany(f"insert into raw values ({marks})", rows)
    write_parquet(connection, "from raw", path)
