with

event_mapping as (

    select * from {{ ref('event_mapping') }}

)

select
    {{ fold_text('event_name') }} as folded_event_name,
    {{ fold_text('operator') }} as operator,
    coalesce({{ fold_text('value') }}, '') as value,
    {{ fold_text('event_type') }} as event_type,
    priority
from event_mapping
where
    {{ trim_blanks('event_name') }} is not null
    and {{ trim_blanks('event_type') }} is not null
