"""Load the sign-ups of a product that is tried before it is bought (the "Relax" exercise).

A lead is a user, an event a day with a login, a won deal the day a user counts as adopted: the
third distinct login day within seven days.
"""

from pathlib import Path

from lead_scoring.load.files import Loaded, require_files, write_tables
from lead_scoring.warehouse import in_memory

WHERE = "It needs the files of the Relax data set: takehome_users and takehome_user_engagement."


def load(source: Path, target: Path) -> Loaded:
    """Write leads, events and opportunities of the folder `source` as Parquet into `target`.

    `source` holds leads.parquet, events.parquet and outcomes.parquet. The domain of a user's
    address becomes the invented address `user<id>@<domain>` ("other": `other.example`), from
    which the project derives `email_domain` and `is_free_email`. Outcomes become deals only.
    Raises SourceError when a file is missing.
    """
    leads, events, outcomes = require_files(source, WHERE, "leads", "events", "outcomes")
    connection = in_memory()
    rows = write_tables(
        connection,
        target,
        leads=f"""
            select
                lead_id::varchar as lead_id,
                created_at,
                'user' || lead_id || '@' || email_domain
                    || case when email_domain like '%.%' then '' else '.example' end as email,
                lower(creation_source) as lead_source,
                opted_in_to_mailing_list,
                enabled_for_marketing_drip,
                org_id,
                invited_by_user_id is not null as was_invited
            from {leads}
            order by leads.lead_id
        """,
        events=f"""
            select
                lead_id || '-' || strftime(occurred_on, '%Y%m%d') as event_id,
                lead_id::varchar as lead_id,
                event_type as event_name,
                occurred_on::timestamp as occurred_at
            from {events}
            order by events.lead_id, occurred_on
        """,
        opportunities=f"""
            select
                'adoption-' || lead_id as opportunity_id,
                lead_id::varchar as lead_id,
                'won' as stage,
                converted_on as closed_at
            from {outcomes}
            where outcome = 'won'
            order by outcomes.lead_id
        """,
    )
    return Loaded(rows)
