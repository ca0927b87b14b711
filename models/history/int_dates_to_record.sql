{% set catch_up_days = [var('history_catch_up_days') | int, 0] | max %}

with

recorded_dates as (

    select
        max(recorded_on) as newest_on,
        max(case when recorded_on < {{ as_of_date() }} then recorded_on end) as last_on
    from {{ ref('int_recorded_dates') }}

),

candidates as (

    {% for days_back in range(catch_up_days + 1) %}
        select {{ add_days(as_of_date(), -days_back) }} as scored_on
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    candidates.scored_on,
    coalesce(
        lag(candidates.scored_on) over (order by candidates.scored_on),
        recorded_dates.last_on
    ) as previous_on
from candidates
cross join recorded_dates
where
    -- a replay of the past leaves history alone
    coalesce(recorded_dates.newest_on <= {{ as_of_date() }}, true)
    and (
        candidates.scored_on = {{ as_of_date() }}
        or candidates.scored_on > recorded_dates.last_on
    )
