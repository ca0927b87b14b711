with

derived_events as (

    select * from {{ ref('int_derived_events') }}
    where kind = 'unanswered'

),

leads as (

    select * from {{ ref('int_scored_spans__by_lead') }}

),

base_days as (

    select
        derived_events.event_type,
        derived_events.response_event_type,
        derived_events.days,
        event_days.lead_id,
        event_days.occurred_on,
        {{ add_days('event_days.occurred_on', 'derived_events.days') }} as unanswered_on,
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

response_types as (

    select distinct response_event_type
    from derived_events

),

response_days as (

    select
        event_days.lead_id,
        event_days.event_type,
        event_days.occurred_on
    from {{ ref('int_base_event_days') }} as event_days
    inner join response_types on event_days.event_type = response_types.response_event_type

)

select
    base_days.lead_id,
    base_days.event_type,
    base_days.unanswered_on as occurred_on,
    cast(sum(base_days.event_count) as bigint) as event_count
from base_days
left join response_days
    on
        base_days.lead_id = response_days.lead_id
        and base_days.response_event_type = response_days.event_type
        -- an answer on the day itself counts
        and base_days.occurred_on <= response_days.occurred_on
        and base_days.unanswered_on >= response_days.occurred_on
where response_days.lead_id is null
group by base_days.lead_id, base_days.event_type, base_days.unanswered_on
