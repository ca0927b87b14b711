{#- Raw events, one row each, in our names and types, with the event_type that the mapping gives
    them (NULL: none). events: a relation or CTE with the columns of base_events. -#}
{% macro typed_events(events) -%}
    select
        {{ trim_blanks('events.event_id') }} as event_id,
        {{ trim_blanks('events.lead_id') }} as lead_id,
        events.event_name,
        {{ as_utc_timestamp('events.occurred_at') }} as occurred_at,
        events.occurred_at as raw_occurred_at,
        events.detail,
        coalesce(types_by_name.event_type, types_by_name_and_detail.event_type) as event_type
    from {{ events }} as events
    left join {{ ref('stg_event_names') }} as types_by_name
        on
            events.event_name = types_by_name.event_name
            and not types_by_name.is_detail_decisive
    left join {{ ref('stg_event_names') }} as types_by_name_and_detail
        on
            events.event_name = types_by_name_and_detail.event_name
            and types_by_name_and_detail.is_detail_decisive
            and coalesce(events.detail, '') = types_by_name_and_detail.detail
{%- endmacro %}

{#- Why a typed event is rejected, NULL where it is accepted. The order is the contract's.
    event: a row of typed_events; lead_id, erased_lead_id: the same lead among the known and among
    the erased ones, NULL where it is not there. -#}
{% macro event_rejection(event, lead_id, erased_lead_id) -%}
    case
        when {{ event }}.event_id is null then 'missing_key'
        when {{ erased_lead_id }} is not null then 'erased'
        when {{ event }}.occurred_at is null then 'bad_timestamp'
        when {{ lead_id }} is null then 'unknown_lead'
        when {{ event }}.event_type is null then 'unmapped_event'
    end
{%- endmacro %}

{#- What a rejected event says, for people; NULL for an erased lead, of whom nothing is kept. -#}
{% macro rejected_event_detail(event, erased_lead_id) -%}
    case
        when {{ erased_lead_id }} is null
            then
                'lead_id: ' || coalesce({{ event }}.lead_id, 'missing')
                || '; event_name: ' || coalesce({{ event }}.event_name, 'missing')
                || '; occurred_at: '
                || coalesce({{ raw_value_as_text(event ~ '.raw_occurred_at') }}, 'missing')
    end
{%- endmacro %}
