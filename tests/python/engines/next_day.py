"""What happens to raw tables from one day to the next, for builds on top of earlier ones."""

import duckdb

COLUMNS = "lead_id, event_name, occurred_at, detail"

# Events that are new, late, corrected, moved, repeated or gone; changed leads, a deal, an erasure
# that is withdrawn and one that is new.
CHANGES = {
    "events": (
        "delete from events where hash(event_id, 'removed') % 900 = 0",
        "update events set detail = '/pricing' where hash(event_id, 'corrected') % 900 = 0",
        "update events set occurred_at = '2026-01-31T12:00:00Z'"
        " where hash(event_id, 'moved') % 900 = 0",
        f"insert into events select event_id, {COLUMNS} from events"
        " where hash(event_id, 'repeated') % 900 = 0",
        f"insert into events select 'late-' || event_id, {COLUMNS} from events"
        " where hash(event_id, 'late') % 900 = 0",
        "insert into events select 'new-' || event_id, lead_id, event_name,"
        " '{as_of}T09:00:00Z', detail from events where hash(event_id, 'new') % 200 = 0",
    ),
    "leads": (
        "update leads set job_title = 'Geschäftsführer' where hash(lead_id, 'promoted') % 30 = 0",
        "delete from leads where hash(lead_id, 'removed') % 100 = 0",
    ),
    "opportunities": (
        "update opportunities set stage = 'won' where hash(opportunity_id, 'won') % 20 = 0",
    ),
    "erasure_requests": (
        "delete from erasure_requests",
        "insert into erasure_requests select 'L0000105', '{as_of}T08:00:00Z'",
    ),
}


def change(raw_path, as_of):
    """Change the Parquet files of a folder as a night does; as_of is the new day."""
    for table, statements in CHANGES.items():
        path = raw_path / f"{table}.parquet"
        with duckdb.connect() as session:
            session.execute(f"create table {table} as from '{path}'")
            for statement in statements:
                changed = session.execute(statement.format(as_of=as_of)).fetchone()[0]
                assert changed, f"nothing to change: {statement}"
            session.execute(f"copy {table} to '{path}' (format parquet)")
