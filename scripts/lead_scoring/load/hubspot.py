"""Load the tables of a HubSpot connector: contacts, email events, forms, calls, meetings, deals."""

from pathlib import Path

from lead_scoring.load.connectors import Source, loaded
from lead_scoring.load.files import Loaded

EMAIL_EVENTS = {
    "DELIVERED": "email_delivered",
    "OPEN": "email_open",
    "CLICK": "email_click",
    "BOUNCE": "email_bounce",
    "FORWARD": "email_forward",
    "SPAMREPORT": "unsubscribe",
}
ACTIVITIES = (
    "email_event",
    "contact_form_submission",
    "engagement_call",
    "engagement_meeting",
    "engagement_email",
    "ticket",
)


def load(source: Path, target: Path) -> Loaded:
    """Write leads, events and opportunities of the connector tables in `source` into `target`.

    Only the table `contact` must be there. Contacts merged into another one are left out, and
    what they did counts for the other one. A deal becomes one row per contact, its amount
    stands on the first of them. Raises SourceError when the folder or `contact` is missing.
    """
    tables = Source(source, "hubspot_")
    tables.require("contact")
    contact = tables.rows(
        "contact",
        id="id",
        created_at="property_createdate property_created_at",
        updated_at="property_lastmodifieddate _fivetran_synced",
        email="property_email",
        first_name="property_firstname",
        last_name="property_lastname",
        company="property_company",
        company_id="property_associatedcompanyid associatedcompanyid",
        domain="property_hs_email_domain property_website",
        job_title="property_jobtitle",
        department="property_department property_job_function",
        industry="property_industry",
        employees="property_numemployees property_numberofemployees",
        revenue="property_annualrevenue",
        country="property_country property_ip_country",
        lead_source="property_hs_analytics_source property_hs_latest_source",
        budget="property_budget",
        timeframe="property_timeframe",
        lifecycle_stage="property_lifecyclestage",
        merged_ids="property_hs_merged_object_ids property_hs_calculated_merged_vids",
    )
    company = tables.rows(
        "company",
        id="id",
        name="property_name",
        domain="property_domain property_website",
        industry="property_industry",
        employees="property_numberofemployees",
        revenue="property_annualrevenue",
        country="property_country",
    )
    merge_audit = tables.rows(
        "contact_merge_audit", merged="vid_to_merge", id="canonical_vid contact_id"
    )
    tables.merge(f"""
        select merged, id from {merge_audit}
        union all
        select trim(split_part(unnest(string_split(merged_ids, ';')), ':', 1)), id from {contact}
    """)
    leads = f"""
        select
            contact.id as lead_id,
            contact.* exclude (id, company, company_id, domain, industry, employees, revenue,
                country, merged_ids),
            coalesce(contact.company, company.name) as company_name,
            coalesce(company.domain, contact.domain) as company_domain,
            coalesce(contact.industry, company.industry) as industry,
            coalesce(contact.employees, company.employees) as employee_count,
            coalesce(contact.revenue, company.revenue) as annual_revenue,
            coalesce(contact.country, company.country) as country
        from {contact} as contact
        left join {company} as company on company.id = contact.company_id
        where contact.id not in (select merged from aliases)
    """
    rows = tables.write(target, leads, _activities(tables, contact), _deals(tables))
    return loaded(rows, tables.count("contact"), tables.count(*ACTIVITIES))


def _activities(tables: Source, contact: str) -> str:
    email = tables.rows(
        "email_event",
        id="id",
        created="created",
        campaign_id="email_campaign_id",
        type="type",
        recipient="recipient",
        filtered="filtered_event",
    )
    status = tables.rows("email_event_status_change", id="id", status="portal_subscription_status")
    campaign = tables.rows("email_campaign", id="id", name="name subject")
    form = tables.rows("form", id="guid", name="name")
    submission = tables.rows(
        "contact_form_submission",
        id="conversion_id",
        form_id="form_id",
        contact_id="contact_id",
        time="timestamp",
        title="title",
    )
    holder = tables.rows("engagement_contact", id="engagement_id", contact_id="contact_id")
    call = tables.rows("engagement_call", id="engagement_id", time="property_hs_timestamp")
    meeting = tables.rows(
        "engagement_meeting",
        id="engagement_id",
        time="property_hs_meeting_start_time start_time property_hs_timestamp",
        outcome="property_hs_meeting_outcome meeting_outcome",
        title="property_hs_meeting_title title",
    )
    message = tables.rows(
        "engagement_email",
        id="engagement_id",
        time="property_hs_timestamp",
        direction="property_hs_email_direction",
        subject="property_hs_email_subject",
    )
    ticket = tables.rows("ticket", id="id", time="property_createdate", subject="property_subject")
    ticket_contact = tables.rows("ticket_contact", id="ticket_id", contact_id="contact_id")
    names = " ".join(f"when '{kind}' then '{name}'" for kind, name in EMAIL_EVENTS.items())
    # an address that no contact has is unknown, and is not passed on as a key
    return f"""
        select
            email.id as event_id,
            coalesce(owner.id, 'unknown-' || md5(email.recipient)) as person_id,
            case
                when email.type = 'STATUSCHANGE' then 'unsubscribe'
                else case email.type {names} end
            end as event_name,
            email.created as occurred_at,
            coalesce(campaign.name, email.campaign_id) as detail
        from {email} as email
        left join {status} as status on status.id = email.id
        left join {campaign} as campaign on campaign.id = email.campaign_id
        left join (
            select lower(email) as email, min(id) as id from {contact} group by lower(email)
        ) as owner on owner.email = lower(email.recipient)
        where
            coalesce(lower(email.filtered), 'false') <> 'true'
            and (
                email.type in ({", ".join(f"'{kind}'" for kind in EMAIL_EVENTS)})
                or (email.type = 'STATUSCHANGE' and status.status = 'UNSUBSCRIBED')
            )
        union all
        select
            'form-' || submission.id,
            submission.contact_id,
            'form_submit',
            submission.time,
            coalesce(submission.title, form.name, submission.form_id)
        from {submission} as submission
        left join {form} as form on form.id = submission.form_id
        union all
        select 'call-' || call.id || '-' || holder.contact_id, holder.contact_id,
            'call_completed', call.time, null
        from {call} as call
        inner join {holder} as holder on holder.id = call.id
        union all
        select 'meeting-' || meeting.id || '-' || holder.contact_id, holder.contact_id,
            case upper(meeting.outcome)
                when 'COMPLETED' then 'appointment_attended'
                when 'NO_SHOW' then 'no_show'
                else 'appointment_booked'
            end,
            meeting.time, meeting.title
        from {meeting} as meeting
        inner join {holder} as holder on holder.id = meeting.id
        where coalesce(upper(meeting.outcome), '') not in ('CANCELED', 'CANCELLED')
        union all
        select 'email-' || message.id || '-' || holder.contact_id, holder.contact_id,
            'email_reply', message.time, message.subject
        from {message} as message
        inner join {holder} as holder on holder.id = message.id
        where message.direction = 'INCOMING_EMAIL'
        union all
        select 'ticket-' || ticket.id || '-' || ticket_contact.contact_id,
            ticket_contact.contact_id, 'support_request', ticket.time, ticket.subject
        from {ticket} as ticket
        inner join {ticket_contact} as ticket_contact on ticket_contact.id = ticket.id
    """


def _deals(tables: Source) -> str:
    deal = tables.rows(
        "deal",
        id="deal_id",
        stage_id="deal_pipeline_stage_id property_dealstage",
        created_at="property_createdate",
        closed_at="property_closedate",
        amount="property_amount",
        lost_reason="property_closed_lost_reason",
    )
    stage = tables.rows(
        "deal_pipeline_stage",
        id="stage_id",
        is_won="closed_won",
        is_closed="is_closed",
        label="label",
    )
    holder = tables.rows("deal_contact", id="deal_id", contact_id="contact_id")
    merged = tables.rows("merged_deal", id="merged_deal_id")
    return f"""
        select
            deal.* exclude (stage_id),
            holder.contact_id as person_id,
            case
                when stages.is_won or deal.stage_id = 'closedwon' then 'won'
                when stages.is_closed or deal.stage_id = 'closedlost' then 'lost'
                else 'open'
            end as stage
        from {deal} as deal
        left join {holder} as holder on holder.id = deal.id
        left join (
            select
                id,
                bool_or(lower(is_won) = 'true') as is_won,
                bool_or(lower(is_closed) = 'true' or id = 'closedlost') as is_closed
            from {stage}
            group by id
        ) as stages on stages.id = deal.stage_id
        where deal.id not in (select id from {merged} where id is not null)
    """
