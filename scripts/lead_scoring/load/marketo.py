"""Load the tables of a Marketo connector: leads, email and web activities, opportunities."""

from pathlib import Path

from lead_scoring.load.connectors import Source, loaded
from lead_scoring.load.files import Loaded

# activity table: event name
ACTIVITIES = {
    "activity_email_delivered": "email_delivered",
    "activity_open_email": "email_open",
    "activity_click_email": "email_click",
    "activity_email_bounced": "email_bounce",
    "activity_unsubscribe_email": "unsubscribe",
    "activity_fill_out_form": "form_submit",
    "activity_visit_webpage": "page_view",
}


def load(source: Path, target: Path) -> Loaded:
    """Write leads, events and opportunities of the connector tables in `source` into `target`.

    Only the table `lead` must be there. Leads merged into another one are left out, and what they
    did counts for the other one; deleted leads are left out.
    Raises SourceError when the folder or `lead` is missing.
    """
    tables = Source(source, "marketo_")
    tables.require("lead")
    lead = tables.rows(
        "lead",
        lead_id="id",
        created_at="created_at",
        updated_at="updated_at",
        email="email",
        first_name="first_name",
        last_name="last_name",
        company_name="company",
        company_domain="website",
        job_title="title",
        department="department",
        industry="industry",
        employee_count="number_of_employees",
        annual_revenue="annual_revenue",
        country="country",
        lead_source="lead_source original_source_type",
        budget="budget",
        timeframe="timeframe",
        lifecycle_stage="lead_status",
    )
    merge = tables.rows("activity_merge_leads", id="lead_id", merged_ids="merge_ids")
    deleted = tables.rows("activity_delete_lead", id="lead_id")
    tables.connection.execute(f"""
        create view aliases as
        select merged, min(id) as id
        from (
            select unnest(regexp_extract_all(merged_ids, '[0-9]+')) as merged, id from {merge}
        )
        where merged <> id
        group by merged
    """)
    leads = f"""
        select * from {lead}
        where
            lead_id not in (select merged from aliases)
            and lead_id not in (select id from {deleted} where id is not null)
    """
    parts = []
    for table, name in ACTIVITIES.items():
        activity = tables.rows(
            table,
            id="id",
            lead_id="lead_id",
            time="activity_date",
            detail="webpage_url primary_attribute_value"
            if name == "page_view"
            else "primary_attribute_value",
        )
        # a page is a path: without scheme and host
        detail = "detail"
        if name == "page_view":
            detail = "regexp_replace(detail, '^([a-z]+:)?//[^/]*', '')"
        parts.append(
            f"select id, lead_id, '{name}' as name, time, {detail} as detail from {activity}"
        )
    events = f"""
        with activities as ({" union all ".join(parts)})
        select
            activities.name || '-' || activities.id as event_id,
            coalesce(aliases.id, activities.lead_id) as lead_id,
            activities.name as event_name,
            activities.time as occurred_at,
            activities.detail
        from activities
        left join aliases on aliases.merged = activities.lead_id
    """
    rows = tables.write(target, leads, events, _deals(tables))
    return loaded(rows, tables.count("lead"), tables.count(*ACTIVITIES))


def _deals(tables: Source) -> str:
    deal = tables.rows(
        "opportunity",
        id="external_opportunity_id id",
        is_won="is_won",
        is_closed="is_closed",
        created_at="external_created_date created_at",
        closed_at="close_date",
        amount="amount",
    )
    role = tables.rows(
        "opportunity_role",
        id="external_opportunity_id opportunity_id",
        lead_id="lead_id",
    )
    return f"""
        with holders as (
            select distinct role.id, coalesce(aliases.id, role.lead_id) as lead_id
            from {role} as role
            left join aliases on aliases.merged = role.lead_id
        ),
        deals as (
            select
                deal.*,
                holders.lead_id,
                case
                    when lower(deal.is_won) in ('true', '1') then 'won'
                    when lower(deal.is_closed) in ('true', '1') then 'lost'
                    else 'open'
                end as stage,
                row_number() over (partition by deal.id order by holders.lead_id) as place
            from {deal} as deal
            left join holders on holders.id = deal.id
        )
        select
            id || case when place = 1 then '' else '-' || lead_id end as opportunity_id,
            lead_id,
            stage,
            created_at,
            case when stage <> 'open' then closed_at end as closed_at,
            case when place = 1 then amount end as amount
        from deals
    """
