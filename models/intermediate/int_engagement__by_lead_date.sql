with

event_days as (

    select * from {{ ref('int_base_event_days') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

leads as (

    select
        lead_id,
        stale_for is not null as is_stale
    from {{ ref('int_audit_inputs__by_lead') }}

),

scoring_dates as (

    select * from {{ ref('int_scoring_dates') }}

)

select
    event_days.lead_id,
    scoring_dates.scored_on,
    max(event_days.occurred_on) as last_engaged_on
from event_days
inner join event_types on event_days.event_type = event_types.event_type
inner join leads on event_days.lead_id = leads.lead_id
inner join scoring_dates
    on
        leads.is_stale = scoring_dates.is_of_stale_leads
        and event_days.occurred_on <= scoring_dates.scored_on
where event_types.is_engagement
group by event_days.lead_id, scoring_dates.scored_on
