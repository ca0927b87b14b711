with

derived_events as (

    {{ counted_derived_events('after_silence') }}

),

base_days as (

    select
        derived_events.derived_event_number,
        derived_events.event_type_number,
        -- days between the base event and the last engagement that is far enough away
        greatest(derived_events.days - 1, 1) as window_days,
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

leads_with_base_days as (

    select distinct
        lead_number,
        derived_event_number,
        window_days
    from base_days

),

engagement_days as (

    select
        leads.derived_event_number,
        leads.window_days,
        leads.lead_number,
        {{ days_to_rows('event_days.days') }} as occurred_on
    from {{ ref('int_raw_event_days') }} as event_days
    inner join {{ ref('stg_event_types') }} as event_types
        on event_days.event_type_number = event_types.event_type_number
    inner join leads_with_base_days as leads on event_days.lead_number = leads.lead_number
    where event_types.is_engagement

),

-- spans as wide as a window: a window touches two of them at most
engagement_spans as (

    select
        derived_event_number,
        lead_number,
        {{ span_of_days('occurred_on', 'window_days') }} as span,
        min(occurred_on) as first_on,
        max(occurred_on) as last_on
    from engagement_days
    group by
        derived_event_number, lead_number, {{ span_of_days('occurred_on', 'window_days') }}

),

first_engagements as (

    select
        derived_event_number,
        lead_number,
        min(first_on) as first_on
    from engagement_spans
    group by derived_event_number, lead_number

),

windows as (

    select
        base_days.*,
        {{ add_days('base_days.occurred_on', '1 - base_days.days') }} as silent_from
    from base_days
    where base_days.oldest_on is null or base_days.occurred_on >= base_days.oldest_on

)

-- one row per base event: engaged at some time before the silence, not within it
select
    windows.lead_number,
    windows.event_type_number,
    windows.occurred_on
from windows
inner join first_engagements
    on
        windows.derived_event_number = first_engagements.derived_event_number
        and windows.lead_number = first_engagements.lead_number
        and windows.silent_from > first_engagements.first_on
        and windows.occurred_on > first_engagements.first_on
left join engagement_spans as first_span
    on
        windows.derived_event_number = first_span.derived_event_number
        and windows.lead_number = first_span.lead_number
        and {{ span_of_days('windows.silent_from', 'windows.window_days') }} = first_span.span
left join engagement_spans as next_span
    on
        windows.derived_event_number = next_span.derived_event_number
        and windows.lead_number = next_span.lead_number
        and {{ span_of_days('windows.silent_from', 'windows.window_days') }} + 1 = next_span.span
where
    windows.days <= 1
    or (
        (first_span.last_on is null or first_span.last_on < windows.silent_from)
        and (next_span.first_on is null or next_span.first_on >= windows.occurred_on)
    )
