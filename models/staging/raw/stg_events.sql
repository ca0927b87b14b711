with

events as (

    {{ raw_table('events') }}

)

select
    {{ trim_blanks('event_id') }} as event_id,
    {{ trim_blanks('lead_id') }} as lead_id,
    event_name,
    detail,
    {{ as_utc_timestamp('occurred_at') }} as occurred_at,
    occurred_at as raw_occurred_at
from events
