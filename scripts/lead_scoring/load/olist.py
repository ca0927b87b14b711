"""Load Olist's marketing funnel: Brazilian merchants who asked about selling on a marketplace.

A lead is a merchant, a won deal a contract. There are no events: the set is for fit-only models.
"""

from pathlib import Path

from lead_scoring.load.files import Loaded, require_files, write_tables
from lead_scoring.warehouse import in_memory

WHERE = (
    "The Marketing Funnel by Olist is published at "
    "https://www.kaggle.com/datasets/olistbr/marketing-funnel-olist."
)


def load(source: Path, target: Path) -> Loaded:
    """Write leads, events (none) and opportunities of the folder `source` into `target`.

    `source` holds leads.parquet and outcomes.parquet. Whatever is known of winners only is left
    out; the one deal that was won before the first contact stays as it is.
    Raises SourceError when a file is missing.
    """
    leads, outcomes = require_files(source, WHERE, "leads", "outcomes")
    connection = in_memory()
    rows = write_tables(
        connection,
        target,
        leads=f"""
            select
                lead_id,
                created_at,
                origin as lead_source,
                landing_page_id,
                dayname(created_at) as contact_weekday
            from {leads}
            order by lead_id
        """,
        events="""
            select
                null::varchar as event_id,
                null::varchar as lead_id,
                null::varchar as event_name,
                null::timestamp as occurred_at,
                null::varchar as detail
            where false
        """,
        opportunities=f"""
            select
                'contract-' || lead_id as opportunity_id,
                lead_id,
                'won' as stage,
                converted_at as closed_at
            from {outcomes}
            where outcome = 'won'
            order by lead_id
        """,
    )
    return Loaded(rows)
