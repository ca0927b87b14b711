"""Load the loan applications of BPI Challenge 2012: a Dutch bank's call centre, real events.

A lead is an application, an event one entry of its log, a won deal an activated loan.
"""

from pathlib import Path

from lead_scoring.load.files import Loaded, require_files, write_tables
from lead_scoring.warehouse import in_memory, literal

WHERE = (
    "BPI Challenge 2012 is published at "
    "https://doi.org/10.4121/uuid:3926db30-f712-4394-aebc-75976070e91f."
)

# The outcome itself, or written in the same instant as the outcome.
LEAKS = (
    "O_ACCEPTED",
    "O_DECLINED",
    "A_APPROVED",
    "A_REGISTERED",
    "A_ACTIVATED",
    "A_DECLINED",
    "A_CANCELLED",
)


def load(source: Path, target: Path) -> Loaded:
    """Write leads, events and opportunities of the folder `source` as Parquet into `target`.

    `source` holds leads.parquet, events.parquet and outcomes.parquet (times in UTC). Entries that
    tell the outcome, and those at or after the closing of the application, are left out.
    Raises SourceError when a file is missing.
    """
    leads, events, outcomes = require_files(source, WHERE, "leads", "events", "outcomes")
    leaks = ", ".join(literal(name) for name in LEAKS)
    connection = in_memory()
    rows = write_tables(
        connection,
        target,
        leads=f"select lead_id, created_at, amount_req from {leads} order by lead_id",
        events=f"""
            select
                events.lead_id || '-' || events.event_seq as event_id,
                events.lead_id,
                events.event_type as event_name,
                events.occurred_at,
                events.lifecycle as detail
            from {events} as events
            left join {outcomes} as outcomes on outcomes.lead_id = events.lead_id
            where
                events.event_type not in ({leaks})
                and (outcomes.closed_at is null or events.occurred_at < outcomes.closed_at)
            order by events.lead_id, events.event_seq
        """,
        opportunities=f"""
            select
                'application-' || outcomes.lead_id as opportunity_id,
                outcomes.lead_id,
                outcomes.outcome as stage,
                leads.created_at,
                outcomes.closed_at,
                leads.amount_req as amount,
                outcomes.lost_reason
            from {outcomes} as outcomes
            left join {leads} as leads on leads.lead_id = outcomes.lead_id
            order by outcomes.lead_id
        """,
    )
    published = connection.execute(f"select count(*) from {events}").fetchone()[0]
    left_out = published - rows["events"]
    return Loaded(rows, f"{left_out:,} events that tell or follow the outcome were left out")
