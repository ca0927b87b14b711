"""Load the tables of a Salesforce connector: leads, contacts, tasks, events, opportunities."""

from pathlib import Path

from lead_scoring.load.connectors import Source, loaded, stage_of
from lead_scoring.load.files import Loaded


def load(source: Path, target: Path) -> Loaded:
    """Write leads, events and opportunities of the connector tables in `source` into `target`.

    `lead` or `contact` must be there. A lead that was converted and its contact are one person
    under the lead's id. An opportunity belongs to the person who was converted into it, else to
    its contact roles, else to the account's contact where there is only one.
    Raises SourceError when the folder, or both tables of people, are missing.
    """
    tables = Source(source, "sf_")
    if not tables.count("lead", "contact"):
        tables.require("lead", "contact")
    account = tables.rows(
        "account",
        id="id",
        name="name",
        website="website",
        industry="industry",
        employees="number_of_employees",
        revenue="annual_revenue",
        country="billing_country_code billing_country",
    )
    shared = {
        "id": "id",
        "created_at": "created_date",
        "updated_at": "last_modified_date system_modstamp",
        "email": "email",
        "first_name": "first_name",
        "last_name": "last_name",
        "job_title": "title",
        "department": "department",
        "lead_source": "lead_source",
        "budget": "budget_c",
        "timeframe": "timeframe_c",
        "bounced_at": "email_bounced_date",
        "bounce_reason": "email_bounced_reason",
    }
    lead = tables.rows(
        "lead",
        **shared,
        lifecycle_stage="status",
        company_name="company",
        company_domain="website",
        industry="industry",
        employee_count="number_of_employees",
        annual_revenue="annual_revenue",
        country="country_code country",
        contact_id="converted_contact_id",
        opportunity_id="converted_opportunity_id",
    )
    contact = tables.rows(
        "contact",
        **shared,
        lifecycle_stage="contact_status_c contact_stage_c",
        country="mailing_country_code mailing_country",
        account_id="account_id",
    )
    tables.merge(f"select contact_id as merged, id from {lead}")
    tables.connection.execute(f"""
        create view people as
        select * exclude (contact_id), null::varchar as account_id from {lead}
        union all by name
        select
            contact.* exclude (country),
            account.name as company_name,
            account.website as company_domain,
            account.industry,
            account.employees as employee_count,
            account.revenue as annual_revenue,
            coalesce(contact.country, account.country) as country
        from {contact} as contact
        left join {account} as account on account.id = contact.account_id
        where contact.id not in (select merged from aliases)
    """)
    leads = "select people.* exclude (id), id as lead_id from people"
    rows = tables.write(target, leads, _activities(tables), _deals(tables, contact))
    bounces = tables.connection.execute("select count(bounced_at) from people").fetchone()[0]
    return loaded(rows, tables.count("lead", "contact"), tables.count("task", "event") + bounces)


def _activities(tables: Source) -> str:
    task = tables.rows(
        "task",
        id="id",
        who_id="who_id",
        time="completed_date_time activity_date created_date",
        subtype="task_subtype",
        type="type",
        status="status",
        no_show="no_show_c",
        subject="subject",
    )
    meeting = tables.rows(
        "event",
        id="id",
        who_id="who_id",
        time="start_date_time activity_date_time activity_date",
        type="type",
        no_show="no_show_c",
        subject="subject",
    )
    return f"""
        select
            'task-' || id as event_id,
            who_id as person_id,
            case
                when lower(no_show) = 'true' then 'no_show'
                when lower(status) = 'completed' then 'call_completed'
                else 'call_booked'
            end as event_name,
            time as occurred_at,
            subject as detail
        from {task}
        where lower(no_show) = 'true' or 'call' in (lower(subtype), lower(type))
        union all
        select
            'event-' || id,
            who_id,
            case
                when lower(no_show) = 'true' then 'no_show'
                when lower(type) = 'call' then 'call_booked'
                else 'appointment_booked'
            end,
            time,
            subject
        from {meeting}
        union all
        select 'bounce-' || id, id, 'email_bounce', bounced_at, bounce_reason
        from people
        where bounced_at is not null
    """


def _deals(tables: Source, contact: str) -> str:
    deal = tables.rows(
        "opportunity",
        id="id",
        account_id="account_id",
        contact_id="contact_id",
        is_won="is_won",
        is_closed="is_closed",
        created_at="created_date",
        closed_at="close_date",
        amount="amount",
        lost_reason="loss_reason_c closed_lost_reason_c lost_reason_c",
    )
    role = tables.rows("opportunity_contact_role", id="opportunity_id", contact_id="contact_id")
    return f"""
        with holders as (
            select opportunity_id as id, id as person_id, 1 as rank
            from people
            where opportunity_id is not null
            union all
            select id, contact_id, 2 from {role}
            union all
            select id, contact_id, 2 from {deal} where contact_id is not null
            union all
            select deal.id, min(contact.id), 3
            from {deal} as deal
            inner join {contact} as contact on contact.account_id = deal.account_id
            group by deal.id
            having count(*) = 1
        ),
        first_holders as (
            select id, person_id from holders qualify rank = min(rank) over (partition by id)
        )
        select
            deal.*,
            first_holders.person_id,
            {stage_of("deal.is_won", "deal.is_closed")} as stage
        from {deal} as deal
        left join first_holders on first_holders.id = deal.id
    """
