{{ config(materialized='view') }}

with

rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind = 'behavior'

),

-- rules that count alike share one count
ways_to_count as (

    select distinct
        count_number,
        event_type_number,
        decay,
        decay_days,
        expires_after_days,
        max_per_day,
        max_count,
        min_count
    from rules

),

moments as (

    select
        lead_number,
        scored_on
    from {{ ref('int_moments') }}

),

-- no later than the date and not expired: most lists tell by their ends
visible as (

    select
        event_days.lead_number,
        moments.scored_on,
        ways_to_count.count_number,
        ways_to_count.max_per_day,
        {{ days_from_to(
            'event_days.days',
            add_days('moments.scored_on', '-ways_to_count.expires_after_days'),
            'moments.scored_on',
        ) }} as days
    from {{ ref('int_event_days') }} as event_days
    inner join ways_to_count on event_days.event_type_number = ways_to_count.event_type_number
    inner join moments on event_days.lead_number = moments.lead_number
    where
        {{ oldest_day('event_days.days') }} <= moments.scored_on
        and (
            ways_to_count.expires_after_days is null
            or {{ newest_day('event_days.days') }}
            >= {{ add_days('moments.scored_on', '-ways_to_count.expires_after_days') }}
        )
    {{ computed_once() }}

),

limited_per_day as (

    select
        lead_number,
        scored_on,
        count_number,
        {{ limit_per_day('days', 'max_per_day') }} as days -- noqa: PRS, LT02
    from visible
    {{ computed_once() }}

),

-- max_count comes last: the minimum asks also for events that it leaves out. As a condition of the
-- join it does not make an engine compute the days once more
limited as (

    select
        limited_per_day.lead_number,
        limited_per_day.scored_on,
        limited_per_day.count_number,
        ways_to_count.decay,
        ways_to_count.decay_days,
        {{ newest_days('limited_per_day.days', 'ways_to_count.max_count') }} as days
    from limited_per_day
    inner join ways_to_count
        on
            limited_per_day.count_number = ways_to_count.count_number
            and {{ count_of_days('limited_per_day.days') }}
            >= coalesce(ways_to_count.min_count, 1)
    {{ computed_once() }}

)

select
    lead_number,
    scored_on,
    count_number,
    days,
    {{ count_of_days('days') }} as event_count,
    {{ oldest_day('days') }} as first_on,
    {{ newest_day('days') }} as last_on,
    case decay
        when 'half_life'
            then {{ as_binary(half_life_sum('days', 'scored_on', 'decay_days')) }} / 1e12
        when 'linear'
            then {{ ratio(linear_sum('days', 'scored_on', 'decay_days'), 'decay_days') }}
        else {{ as_binary(count_of_days('days')) }}
    end as weight
from limited
{{ computed_once() }}
