with

derived_events as (

    select * from {{ ref('int_derived_events') }}
    where kind = 'after_silence'

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

leads as (

    select * from {{ ref('int_scored_spans__by_lead') }}

),

base_days as (

    select
        derived_events.event_type,
        derived_events.days,
        event_days.lead_id,
        event_days.occurred_on,
        event_days.event_count
    from derived_events
    inner join {{ ref('int_base_event_days') }} as event_days
        on derived_events.base_event_type = event_days.event_type
    inner join leads on event_days.lead_id = leads.lead_id
    where
        {{ can_be_seen(
            'event_days.occurred_on', 'derived_events.base_expires_after_days', 'leads'
        ) }}

),

distinct_base_days as (

    select distinct
        lead_id,
        occurred_on
    from base_days

),

leads_with_base_days as (

    select distinct lead_id
    from distinct_base_days

),

engagement_days as (

    select distinct
        event_days.lead_id,
        event_days.occurred_on
    from {{ ref('int_base_event_days') }} as event_days
    inner join event_types on event_days.event_type = event_types.event_type
    inner join leads_with_base_days on event_days.lead_id = leads_with_base_days.lead_id
    where event_types.is_engagement

),

days_in_order as (

    select
        lead_id,
        occurred_on,
        cast(null as date) as engaged_on
    from distinct_base_days

    union all

    select
        lead_id,
        occurred_on,
        occurred_on as engaged_on
    from engagement_days

),

-- a base event stands before the engagement of its day: only an earlier day breaks the silence
with_previous_engagement as (

    select
        lead_id,
        occurred_on,
        engaged_on,
        max(engaged_on) over (
            partition by lead_id
            order by occurred_on, engaged_on nulls first
            rows between unbounded preceding and 1 preceding
        ) as previous_engaged_on
    from days_in_order

)

select
    base_days.lead_id,
    base_days.event_type,
    base_days.occurred_on,
    cast(sum(base_days.event_count) as bigint) as event_count
from base_days
inner join with_previous_engagement
    on
        base_days.lead_id = with_previous_engagement.lead_id
        and base_days.occurred_on = with_previous_engagement.occurred_on
        and with_previous_engagement.engaged_on is null
where
    {{ days_between('with_previous_engagement.previous_engaged_on', 'base_days.occurred_on') }}
    >= base_days.days
group by base_days.lead_id, base_days.event_type, base_days.occurred_on
