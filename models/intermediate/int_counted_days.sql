{{ config(materialized='view') }}

with

event_days as (

    select * from {{ ref('int_event_days__by_lead_type_day') }}

),

scoring_dates as (

    select * from {{ ref('int_scoring_dates') }}

),

counting_methods as (

    select distinct
        counting_method_id,
        event_type,
        decay,
        decay_days,
        expires_after_days,
        max_per_day,
        max_count,
        min_count
    from {{ ref('int_counting_methods') }}

),

-- what is visible on a date, limited per day
visible_days as (

    select
        event_days.lead_id,
        scoring_dates.scored_on,
        counting_methods.counting_method_id,
        counting_methods.decay,
        counting_methods.decay_days,
        counting_methods.max_count,
        counting_methods.min_count,
        event_days.occurred_on,
        {{ days_between('event_days.occurred_on', 'scoring_dates.scored_on') }} as age_days,
        least(
            event_days.event_count,
            coalesce(counting_methods.max_per_day, event_days.event_count)
        ) as day_count
    from event_days
    inner join counting_methods on event_days.event_type = counting_methods.event_type
    inner join scoring_dates on event_days.occurred_on <= scoring_dates.scored_on
    where
        counting_methods.expires_after_days is null
        or {{ days_between('event_days.occurred_on', 'scoring_dates.scored_on') }}
        <= counting_methods.expires_after_days

),

-- only a limit of the newest events needs the days in order
running_days as (

    select
        *,
        sum(day_count) over (
            partition by lead_id, scored_on, counting_method_id
            order by occurred_on desc
            rows between unbounded preceding and current row
        ) as running_count,
        sum(day_count) over (
            partition by lead_id, scored_on, counting_method_id
        ) as visible_count
    from visible_days
    where max_count is not null

)

select
    lead_id,
    scored_on,
    counting_method_id,
    occurred_on,
    age_days,
    decay,
    decay_days,
    min_count,
    day_count as counted,
    cast(null as bigint) as visible_count
from visible_days
where max_count is null

union all

-- newest day first; the day on which the limit falls is kept in part
select
    lead_id,
    scored_on,
    counting_method_id,
    occurred_on,
    age_days,
    decay,
    decay_days,
    min_count,
    least(day_count, max_count - (running_count - day_count)) as counted,
    visible_count
from running_days
where running_count - day_count < max_count
