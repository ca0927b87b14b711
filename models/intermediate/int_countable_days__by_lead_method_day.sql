with

event_days as (

    select * from {{ ref('int_event_days__by_lead_type_day') }}

),

counting_methods as (

    select distinct
        counting_method_id,
        event_type,
        max_per_day,
        max_count
    from {{ ref('int_counting_methods') }}

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
            coalesce(counting_methods.max_count, event_days.event_count)
        ) as day_count,
        counting_methods.max_count
    from event_days
    inner join counting_methods on event_days.event_type = counting_methods.event_type

),

ranked_days as (

    select
        *,
        row_number() over (
            partition by lead_id, counting_method_id
            order by occurred_on
        ) as day_rank,
        max(day_count) over (partition by lead_id, counting_method_id) as largest_day_count,
        sum(day_count) over (partition by lead_id, counting_method_id) as all_count
    from limited_days
    where max_count is not null

)

select
    lead_id,
    counting_method_id,
    occurred_on,
    visible_count,
    day_count,
    cast(null as date) as superseded_on,
    false as is_limit_within_days
from limited_days
where max_count is null

union all

-- n later days fill a limit of the newest n at the latest; days with one event each fill it then
select
    ranked_days.lead_id,
    ranked_days.counting_method_id,
    ranked_days.occurred_on,
    ranked_days.visible_count,
    ranked_days.day_count,
    later_days.occurred_on as superseded_on,
    ranked_days.largest_day_count > 1 and ranked_days.max_count > 1
    and ranked_days.all_count > ranked_days.max_count as is_limit_within_days
from ranked_days
left join ranked_days as later_days
    on
        ranked_days.lead_id = later_days.lead_id
        and ranked_days.counting_method_id = later_days.counting_method_id
        and ranked_days.day_rank + ranked_days.max_count = later_days.day_rank
