with

moments as (

    select * from {{ ref('int_moments') }}

),

cohort_dates as (

    select * from {{ ref('int_cohort_dates') }}

),

won_deals as (

    select * from {{ ref('int_deals') }}
    where stage = 'won'

),

outcomes as (

    select
        moments.lead_number,
        cohort_dates.cohort_on,
        min(won_deals.closed_on) as first_won_on,
        min(case when won_deals.closed_on > cohort_dates.cohort_on then won_deals.closed_on end)
            as next_won_on
    from moments
    inner join cohort_dates on moments.scored_on = cohort_dates.cohort_on
    left join won_deals on moments.lead_number = won_deals.lead_number
    group by moments.lead_number, cohort_dates.cohort_on

)

-- a lead is open until its first won deal
select
    lead_number,
    cohort_on,
    coalesce(
        {{ days_between('cohort_on', 'next_won_on') }} <= {{ var('audit_window_days') | int }},
        false
    ) as is_converted,
    case
        when {{ days_between('cohort_on', 'next_won_on') }} <= {{ var('audit_window_days') | int }}
            then {{ days_between('cohort_on', 'next_won_on') }}
    end as days_to_conversion
from outcomes
where first_won_on is null or first_won_on > cohort_on
