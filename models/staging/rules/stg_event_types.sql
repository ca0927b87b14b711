with

event_types as (

    select * from {{ ref('event_types') }}

)

select
    {{ fold_text('event_type') }} as event_type,
    {{ fold_text('channel') }} as channel,
    coalesce(is_engagement, false) as is_engagement,
    {{ reason_phrase('description') }} as reason_phrase
from event_types
where {{ trim_blanks('event_type') }} is not null
