{{ config(
    pre_hook="{{ look_for_dictionaries(false) }}",
    post_hook="{{ look_for_dictionaries(true) }}",
) }}

{% set superseded_on = nth_later(
    'occurred_on', n='max_count', partition_by='lead_id, counting_method_id', order_by='occurred_on'
) %}

with

leads as (

    select * from {{ ref('int_scored_spans__by_lead') }}

),

counting_methods as (

    select distinct
        counting_method_id,
        event_type,
        expires_after_days,
        max_per_day,
        max_count,
        limited_by
    from {{ ref('int_counting_methods') }}

),

{% for limited_by in ['nothing', 'days', 'events'] -%}
    days_limited_by_{{ limited_by }} as (

        select
            event_days.lead_id,
            leads.is_stale as is_of_stale_lead,
            counting_methods.counting_method_id,
            event_days.occurred_on,
            counting_methods.max_count,
            least(
                event_days.event_count,
                coalesce(counting_methods.max_per_day, event_days.event_count)
            ) as visible_count
        from {{ ref('int_event_days__by_lead_type_day') }} as event_days
        inner join counting_methods on event_days.event_type = counting_methods.event_type
        inner join leads on event_days.lead_id = leads.lead_id
        where
            counting_methods.limited_by = '{{ limited_by }}'
            and {{ can_be_seen(
                'event_days.occurred_on', 'counting_methods.expires_after_days', 'leads'
            ) }}

    ),

{% endfor -%}

-- no day can give more than the limit of the newest; n later days fill one of n at the latest
event_limits as (

    select
        lead_id,
        is_of_stale_lead,
        counting_method_id,
        occurred_on,
        visible_count,
        least(visible_count, max_count) as day_count,
        max_count,
        {{ superseded_on }} as superseded_on,
        max(visible_count) over (
            partition by lead_id, counting_method_id
            order by occurred_on
            rows between unbounded preceding and unbounded following
        ) as largest_count,
        sum(visible_count) over (
            partition by lead_id, counting_method_id
            order by occurred_on
            rows between unbounded preceding and unbounded following
        ) as all_count
    from days_limited_by_events

)

select
    lead_id,
    is_of_stale_lead,
    counting_method_id,
    occurred_on,
    visible_count,
    visible_count as day_count,
    cast(null as date) as superseded_on,
    false as is_limit_within_days
from days_limited_by_nothing

union all

-- days of one event each fill a limit of n exactly
select
    lead_id,
    is_of_stale_lead,
    counting_method_id,
    occurred_on,
    visible_count,
    least(visible_count, 1) as day_count,
    {{ superseded_on }} as superseded_on,
    false as is_limit_within_days
from days_limited_by_days

union all

select
    lead_id,
    is_of_stale_lead,
    counting_method_id,
    occurred_on,
    visible_count,
    day_count,
    superseded_on,
    largest_count > 1 and all_count > max_count as is_limit_within_days
from event_limits
