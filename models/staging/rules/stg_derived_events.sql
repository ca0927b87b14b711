with

derived_events as (

    select * from {{ ref('derived_events') }}

)

select
    {{ fold_text('event_type') }} as event_type,
    {{ fold_text('kind') }} as kind,
    {{ fold_text('base_event_type') }} as base_event_type,
    {{ fold_text('response_event_type') }} as response_event_type,
    days
from derived_events
