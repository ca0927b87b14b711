"""Load the tables of a Marketo connector: leads, email and web activities, opportunities."""

from pathlib import Path

from lead_scoring.load.connectors import Source, loaded, stage_of
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
    tables.merge(
        f"select unnest(regexp_extract_all(merged_ids, '[0-9]+')) as merged, id from {merge}"
    )
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
        parts.append(f"""
            select
                '{name}-' || id as event_id,
                lead_id as person_id,
                '{name}' as event_name,
                time as occurred_at,
                {detail} as detail
            from {activity}
        """)
    rows = tables.write(target, leads, " union all ".join(parts), _deals(tables))
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
        lost_reason="",
    )
    role = tables.rows(
        "opportunity_role",
        id="external_opportunity_id opportunity_id",
        lead_id="lead_id",
    )
    return f"""
        select
            deal.*,
            role.lead_id as person_id,
            {stage_of("deal.is_won", "deal.is_closed")} as stage
        from {deal} as deal
        left join {role} as role on role.id = deal.id
    """
