with

derived_events as (

    select * from {{ ref('int_derived_events') }}
    where kind = 'unanswered'

),

base_days as (

    select
        derived_events.event_type,
        derived_events.base_event_type,
        derived_events.response_event_type,
        derived_events.days,
        event_days.lead_id,
        event_days.occurred_on,
        sum(event_days.event_count) as event_count
    from derived_events
    inner join {{ ref('int_base_event_days') }} as event_days
        on derived_events.base_event_type = event_days.event_type
    inner join {{ ref('int_scored_spans__by_lead') }} as leads
        on event_days.lead_id = leads.lead_id
    where
        {{ can_be_seen(
            'event_days.occurred_on', 'derived_events.base_expires_after_days', 'leads'
        ) }}
    group by
        derived_events.event_type,
        derived_events.base_event_type,
        derived_events.response_event_type,
        derived_events.days,
        event_days.lead_id,
        event_days.occurred_on

),

response_days as (

    select distinct
        derived_events.event_type,
        derived_events.base_event_type,
        derived_events.response_event_type,
        derived_events.days,
        event_days.lead_id,
        event_days.occurred_on
    from derived_events
    inner join {{ ref('int_base_event_days') }} as event_days
        on derived_events.response_event_type = event_days.event_type
    inner join {{ ref('int_scored_spans__by_lead') }} as leads
        on event_days.lead_id = leads.lead_id
    where
        {{ can_be_seen(
            'event_days.occurred_on', 'derived_events.base_expires_after_days', 'leads'
        ) }}

),

days_in_order as (

    select
        event_type,
        base_event_type,
        response_event_type,
        days,
        lead_id,
        occurred_on,
        event_count,
        cast(null as date) as responded_on
    from base_days

    union all

    select
        event_type,
        base_event_type,
        response_event_type,
        days,
        lead_id,
        occurred_on,
        null as event_count,
        occurred_on as responded_on
    from response_days

),

-- a base event stands before the responses of its day: an answer on the day itself counts
with_next_response as (

    select
        event_type,
        days,
        lead_id,
        occurred_on,
        event_count,
        min(responded_on) over (
            partition by lead_id, event_type, base_event_type, response_event_type, days
            order by occurred_on, responded_on nulls first
            rows between current row and unbounded following
        ) as next_responded_on
    from days_in_order

)

select
    lead_id,
    event_type,
    {{ add_days('occurred_on', 'days') }} as occurred_on,
    cast(sum(event_count) as bigint) as event_count
from with_next_response
where
    event_count is not null
    and (
        next_responded_on is null
        or next_responded_on > {{ add_days('occurred_on', 'days') }}
    )
group by lead_id, event_type, {{ add_days('occurred_on', 'days') }}
