with

events as (

    select * from {{ ref('stg_events') }}

),

repeated_events as (

    select * from {{ ref('int_repeated_events') }}

),

kept as (

    select
        events.lead_id,
        events.event_type,
        events.occurred_on
    from events
    left join repeated_events
        on
            events.event_id = repeated_events.event_id
            and repeated_events.row_rank = 1
    where events.rejected_for is null and repeated_events.event_id is null

    union all

    select
        lead_id,
        event_type,
        occurred_on
    from repeated_events
    where row_rank = 1

)

select
    lead_id,
    event_type,
    occurred_on,
    count(*) as event_count
from kept
group by lead_id, event_type, occurred_on
