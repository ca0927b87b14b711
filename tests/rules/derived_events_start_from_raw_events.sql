select derived_events.event_type
from {{ ref('stg_derived_events') }} as derived_events
inner join {{ ref('stg_derived_events') }} as bases
    on
        derived_events.base_event_type = bases.event_type
        or derived_events.response_event_type = bases.event_type
