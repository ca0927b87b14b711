{#- The derived events of a kind that a rule counts, one row each, as a query: numbers of types, the
    days to wait, and the day before which no rule counts the base event any more (NULL: any). -#}
{% macro counted_derived_events(kind) -%}
    select
        cast(row_number() over (
            order by derived_events.event_type, derived_events.base_event_type,
                derived_events.response_event_type, derived_events.days
        ) as integer) as derived_event_number,
        event_types.event_type_number,
        base_types.event_type_number as base_type_number,
        response_types.event_type_number as response_type_number,
        derived_events.days,
        case
            when counted_types.never_expiring = 0
                then
                    {{ add_days('first_dates.scored_on', '-cast(counted_types.expires_after_days as integer)') }}
                    {%- if kind == 'unanswered' %} - cast(derived_events.days as integer) {%- endif %}
        end as oldest_on
    from {{ ref('stg_derived_events') }} as derived_events
    inner join {{ ref('stg_event_types') }} as event_types
        on derived_events.event_type = event_types.event_type
    inner join {{ ref('stg_event_types') }} as base_types
        on derived_events.base_event_type = base_types.event_type
    left join {{ ref('stg_event_types') }} as response_types
        on derived_events.response_event_type = response_types.event_type
    inner join (
        select
            event_type_number,
            max(expires_after_days) as expires_after_days,
            sum(case when expires_after_days is null then 1 else 0 end) as never_expiring
        from {{ ref('stg_rules') }}
        where rule_kind = 'behavior'
        group by event_type_number
    ) as counted_types
        on event_types.event_type_number = counted_types.event_type_number
    cross join (
        select min(scored_on) as scored_on from {{ ref('int_moments') }}
    ) as first_dates
    where derived_events.kind = '{{ kind }}'
{%- endmacro %}

{#- The number of the span of days that a day lies in, spans being as wide as a window: a window then
    touches two of them at most, and joins by equality find what lies in it. -#}
{% macro span_of_days(day, width) -%}
    cast(floor({{ days_between("cast('1900-01-01' as date)", day) }} / ({{ width }})) as integer)
{%- endmacro %}
