with

leads as (

    select * from {{ ref('int_scored_spans__by_lead') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

scoring_dates as (

    select * from {{ ref('int_scoring_dates') }}

),

event_dates as (

    select distinct occurred_on
    from {{ ref('int_base_event_days') }}

),

-- the scored date, of any lead, on which the events of a day are seen for the first time
first_sights as (

    select
        event_dates.occurred_on,
        min(scoring_dates.scored_on) as first_seen_on
    from event_dates
    inner join scoring_dates on event_dates.occurred_on <= scoring_dates.scored_on
    group by event_dates.occurred_on

),

-- events are many: each is read once, whatever the number of scored dates
engagement as (

    select
        event_days.lead_id,
        first_sights.first_seen_on,
        max(event_days.occurred_on) as last_engaged_on
    from {{ ref('int_base_event_days') }} as event_days
    inner join event_types on event_days.event_type = event_types.event_type
    inner join first_sights on event_days.occurred_on = first_sights.occurred_on
    where event_types.is_engagement
    group by event_days.lead_id, first_sights.first_seen_on

)

select
    engagement.lead_id,
    scoring_dates.scored_on,
    max(engagement.last_engaged_on) as last_engaged_on
from engagement
inner join leads on engagement.lead_id = leads.lead_id
inner join scoring_dates
    on
        leads.is_stale = scoring_dates.is_of_stale_leads
        and engagement.first_seen_on <= scoring_dates.scored_on
group by engagement.lead_id, scoring_dates.scored_on
