with

derived_events as (

    select * from {{ ref('stg_derived_events') }}

),

counted_types as (

    select
        event_type,
        -- days after which no rule counts such an event; one that never expires stays
        case
            when count(expires_after_days) = count(*) then max(expires_after_days)
        end as expires_after_days
    from {{ ref('int_counting_methods') }}
    group by event_type

)

select
    derived_events.event_type,
    derived_events.kind,
    derived_events.base_event_type,
    derived_events.response_event_type,
    derived_events.days,
    -- an answer is given up only some days after the event that it was expected to
    counted_types.expires_after_days
    + case when derived_events.kind = 'unanswered' then derived_events.days else 0 end
        as base_expires_after_days
from derived_events
inner join counted_types on derived_events.event_type = counted_types.event_type
