with

counting_methods as (

    select distinct
        counting_method_id,
        event_type,
        max_per_day,
        max_count
    from {{ ref('int_counting_methods') }}

),

unlimited_days as (

    select
        event_days.lead_id,
        counting_methods.counting_method_id,
        event_days.occurred_on,
        least(
            event_days.event_count,
            coalesce(counting_methods.max_per_day, event_days.event_count)
        ) as visible_count
    from {{ ref('int_event_days__by_lead_type_day') }} as event_days
    inner join counting_methods on event_days.event_type = counting_methods.event_type
    where counting_methods.max_count is null

),

limited_days as (

    select
        event_days.lead_id,
        counting_methods.counting_method_id,
        event_days.occurred_on,
        least(
            event_days.event_count,
            coalesce(counting_methods.max_per_day, event_days.event_count)
        ) as visible_count,
        -- no day can give more than the limit of the newest
        least(
            event_days.event_count,
            coalesce(counting_methods.max_per_day, event_days.event_count),
            counting_methods.max_count
        ) as day_count,
        counting_methods.max_count
    from {{ ref('int_event_days__by_lead_type_day') }} as event_days
    inner join counting_methods on event_days.event_type = counting_methods.event_type
    where counting_methods.max_count is not null

),

-- n later days fill a limit of the newest n at the latest; days with one event each fill it then
days_in_order as (

    select
        *,
        {{ nth_later(
            'occurred_on',
            n='max_count',
            partition_by='lead_id, counting_method_id',
            order_by='occurred_on',
        ) }} as superseded_on,
        max(day_count) over (
            partition by lead_id, counting_method_id
            order by occurred_on
            rows between unbounded preceding and unbounded following
        ) as largest_day_count,
        sum(day_count) over (
            partition by lead_id, counting_method_id
            order by occurred_on
            rows between unbounded preceding and unbounded following
        ) as all_count
    from limited_days

)

select
    lead_id,
    counting_method_id,
    occurred_on,
    visible_count,
    visible_count as day_count,
    cast(null as date) as superseded_on,
    false as is_limit_within_days
from unlimited_days

union all

select
    lead_id,
    counting_method_id,
    occurred_on,
    visible_count,
    day_count,
    superseded_on,
    largest_day_count > 1 and max_count > 1 and all_count > max_count as is_limit_within_days
from days_in_order
