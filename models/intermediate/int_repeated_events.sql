with

events as (

    select * from {{ ref('stg_events') }}

),

repeated_ids as (

    select event_id
    from events
    where rejected_for is null
    group by event_id
    having count(*) > 1

),

repeated as (

    select events.*
    from events
    inner join repeated_ids on events.event_id = repeated_ids.event_id

),

ranked as (

    {{ rank_duplicates(
        'repeated',
        key='event_id',
        order_by='occurred_at',
        content=['lead_id', 'event_name', 'detail'],
    ) }}

)

select
    event_id,
    lead_id,
    event_type,
    occurred_on,
    row_rank
from ranked
