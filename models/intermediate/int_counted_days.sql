{{ config(materialized='view') }}

with

scoring_dates as (

    select * from {{ ref('int_scoring_dates') }}

),

counting_methods as (

    select distinct
        counting_method_id,
        decay,
        decay_days,
        expires_after_days,
        max_count,
        min_count
    from {{ ref('int_counting_methods') }}

),

{% for name, negation in [('whole_days', 'not '), ('parted_days', '')] -%}
    {{ name }} as (

        select
            countable_days.lead_id,
            scoring_dates.scored_on,
            countable_days.counting_method_id,
            countable_days.occurred_on,
            counting_methods.decay,
            counting_methods.decay_days,
            counting_methods.max_count,
            counting_methods.min_count,
            countable_days.visible_count,
            countable_days.day_count,
            coalesce(
                countable_days.superseded_on <= scoring_dates.scored_on, false
            ) as is_superseded
        from {{ ref('int_countable_days__by_lead_method_day') }} as countable_days
        inner join counting_methods
            on countable_days.counting_method_id = counting_methods.counting_method_id
        inner join scoring_dates
            on
                countable_days.is_of_stale_lead = scoring_dates.is_of_stale_leads
                and countable_days.occurred_on <= scoring_dates.scored_on
        where
            {{ negation }}countable_days.is_limit_within_days
            and (
                counting_methods.expires_after_days is null
                or {{ days_between('countable_days.occurred_on', 'scoring_dates.scored_on') }}
                <= counting_methods.expires_after_days
            )
            -- a minimum asks for all visible days, also for those that a limit leaves out
            and (
                countable_days.superseded_on is null
                or countable_days.superseded_on > scoring_dates.scored_on
                or counting_methods.min_count is not null
            )

    ),

{% endfor -%}

-- newest day first; the day on which the limit falls is kept in part
running_days as (

    select
        *,
        sum(day_count) over (
            partition by lead_id, scored_on, counting_method_id
            order by occurred_on desc
            rows between unbounded preceding and current row
        ) as running_count
    from parted_days

)

select
    lead_id,
    scored_on,
    counting_method_id,
    occurred_on,
    {{ days_between('occurred_on', 'scored_on') }} as age_days,
    decay,
    decay_days,
    min_count,
    case when is_superseded then 0 else day_count end as counted,
    visible_count
from whole_days

union all

select
    lead_id,
    scored_on,
    counting_method_id,
    occurred_on,
    {{ days_between('occurred_on', 'scored_on') }} as age_days,
    decay,
    decay_days,
    min_count,
    greatest(least(day_count, max_count - (running_count - day_count)), 0) as counted,
    visible_count
from running_days
where running_count - day_count < max_count or min_count is not null
