with

derived_events as (

    {{ counted_derived_events('unanswered') }}

),

base_days as (

    select
        derived_events.derived_event_number,
        derived_events.event_type_number,
        derived_events.days + 1 as window_days,
        event_days.lead_number,
        {{ days_to_rows('event_days.days') }} as occurred_on,
        derived_events.days,
        derived_events.oldest_on
    from derived_events
    inner join {{ ref('int_raw_event_days') }} as event_days
        on derived_events.base_type_number = event_days.event_type_number
    where
        derived_events.oldest_on is null
        or {{ newest_day('event_days.days') }} >= derived_events.oldest_on

),

response_days as (

    select
        derived_events.derived_event_number,
        derived_events.days + 1 as window_days,
        event_days.lead_number,
        {{ days_to_rows('event_days.days') }} as occurred_on
    from derived_events
    inner join {{ ref('int_raw_event_days') }} as event_days
        on derived_events.response_type_number = event_days.event_type_number
    where
        derived_events.oldest_on is null
        or {{ newest_day('event_days.days') }} >= derived_events.oldest_on

),

-- spans as wide as a window: a window touches two of them at most
response_spans as (

    select
        derived_event_number,
        lead_number,
        {{ span_of_days('occurred_on', 'window_days') }} as span,
        min(occurred_on) as first_on,
        max(occurred_on) as last_on
    from response_days
    group by
        derived_event_number, lead_number, {{ span_of_days('occurred_on', 'window_days') }}

)

-- one row per base event: no answer from its day on until its window ends
select
    base_days.lead_number,
    base_days.event_type_number,
    {{ add_days('base_days.occurred_on', 'base_days.days') }} as occurred_on
from base_days
left join response_spans as first_span
    on
        base_days.derived_event_number = first_span.derived_event_number
        and base_days.lead_number = first_span.lead_number
        and {{ span_of_days('base_days.occurred_on', 'base_days.window_days') }} = first_span.span
left join response_spans as next_span
    on
        base_days.derived_event_number = next_span.derived_event_number
        and base_days.lead_number = next_span.lead_number
        and {{ span_of_days('base_days.occurred_on', 'base_days.window_days') }} + 1
        = next_span.span
where
    (base_days.oldest_on is null or base_days.occurred_on >= base_days.oldest_on)
    and (first_span.last_on is null or first_span.last_on < base_days.occurred_on)
    and (
        next_span.first_on is null
        or next_span.first_on > {{ add_days('base_days.occurred_on', 'base_days.days') }}
    )
