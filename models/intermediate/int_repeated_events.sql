with

events as (

    select * from {{ ref('stg_events') }}

),

-- few ids are repeated: of all rows only the id is read to find them
repeated_ids as (

    select {{ trim_blanks('event_id') }} as event_id
    from {{ ref('base_events') }}
    group by {{ trim_blanks('event_id') }}
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
