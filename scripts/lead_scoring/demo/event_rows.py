"""Writing the table events, in the texts and faults of a real export."""

from pathlib import Path

import duckdb
import numpy as np

from lead_scoring.demo import catalogue, dirt, journeys
from lead_scoring.demo.people import DAY, People
from lead_scoring.demo.sql import iso, iso_offset
from lead_scoring.warehouse import write_parquet

# occurred_at as text up to this many events, as a timestamp above (text costs time)
TEXT_TIMES_UP_TO = 5_000_000


def write_event_chunk(
    connection: duckdb.DuckDBPyConnection,
    events: journeys.Events,
    people: People,
    first_number: int,
    as_text: bool,
    rng: np.random.Generator,
    target: Path,
) -> int:
    """Write some leads' events with their faults; ids start at `first_number`.

    Returns the number of rows, which is a little above len(events) by the duplicates.
    """
    count = len(events)
    faults = dirt.choose(rng, dirt.EVENT_FAULTS, count)
    extras = dirt.choose(rng, dirt.EVENT_EXTRAS, count)
    kinds = {kind: number for number, kind in enumerate(dirt.EVENT_FAULTS, start=1)}
    time, code, lead = events.time.copy(), events.code.copy(), events.lead
    future = faults["future"]
    time[future] = people.end + (rng.uniform(1, 400, len(future)) * DAY).astype(np.int64)
    unmapped = faults["unmapped"]
    code[unmapped] = catalogue.draw_mix(
        rng, {"unmapped": 0.7, "unmapped_other": 0.3}, len(unmapped)
    )
    rows = np.concatenate([np.arange(count), *extras.values()])
    delay = np.zeros(len(rows), dtype=np.int64)
    later = len(extras["duplicate_later"])
    delay[len(rows) - later :] = rng.uniform(60, 3 * DAY, later).astype(np.int64)
    time = time[rows] + delay
    order = np.argsort(time, kind="stable")
    rows, time = rows[order], time[order]
    connection.register(
        "event_arrays",
        {
            "row": np.arange(len(rows)),
            "number": rows + first_number,
            "lead": lead[rows],
            "time": time,
            "code": code[rows],
            "fault": dirt.label(faults, count)[rows],
            "offset": rng.random(len(rows), dtype=np.float32) < 0.03,
        },
    )
    bad = f"fault = {kinds['bad_timestamp']}"
    if as_text:
        occurred_at = f"""case
                when {bad} then list_extract(['gestern', '2026-02-30T10:00:00Z', '', '0000-00-00'],
                    1 + number % 4)
                when arrays.offset then {iso_offset("time")}
                else {iso("time")}
            end"""
    else:
        occurred_at = f"case when {bad} then null else make_timestamp(time * 1000000) end"
    query = f"""
        select
            case when fault = {kinds["blank_event_id"]} then case when number % 2 = 0 then '  ' end
                else printf('E%08d', number) end as event_id,
            case fault
                when {kinds["blank_lead_id"]} then case when number % 2 = 0 then '' end
                when {kinds["unknown_lead"]} then printf('X%07d', lead)
                when {kinds["stray_blanks"]} then printf(' L%07d ', lead + 1)
                else printf('L%07d', lead + 1)
            end as lead_id,
            case when fault = {kinds["mixed_case"]} then ' ' || upper(entries.event_name) || ' '
                else entries.event_name end as event_name,
            {occurred_at} as occurred_at,
            entries.detail
        from event_arrays as arrays
        inner join entries on entries.position = arrays.code
        order by arrays.row
    """
    return write_parquet(connection, query, target)
