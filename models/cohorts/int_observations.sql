{{ config(**kept_table_config(pre_hook="{{ delete_stale_cohort_rows() }}")) }}

with

scores as (

    select * from {{ ref('int_scores') }}

),

stale_leads as (

    select lead_number
    from {{ ref('int_audit_inputs') }}
    where stale_for is not null

),

cohort_dates as (

    select * from {{ ref('int_cohort_dates') }}

),

won_deals as (

    select * from {{ ref('int_deals') }}
    where stage = 'won'

),

won_dates as (

    select
        moments.lead_number,
        cohort_dates.cohort_on,
        min(won_deals.closed_on) as first_won_on,
        min(case when won_deals.closed_on > cohort_dates.cohort_on then won_deals.closed_on end)
            as next_won_on
    from {{ ref('int_moments') }} as moments
    inner join cohort_dates on moments.scored_on = cohort_dates.cohort_on
    left join won_deals on moments.lead_number = won_deals.lead_number
    left join stale_leads on moments.lead_number = stale_leads.lead_number
    where cohort_dates.is_new or stale_leads.lead_number is not null
    group by moments.lead_number, cohort_dates.cohort_on

),

-- a lead is open until its first won deal
outcomes as (

    select
        lead_number,
        cohort_on,
        {{ days_between('cohort_on', 'next_won_on') }} as days_to_win,
        coalesce(
            {{ days_between('cohort_on', 'next_won_on') }} <= {{ var('audit_window_days') | int }},
            false
        ) as is_converted
    from won_dates
    where first_won_on is null or first_won_on > cohort_on

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

)

select
    scoring_models.model_id,
    scores.model_number,
    scores.lead_number,
    outcomes.cohort_on,
    {{ as_points('scores.score_cents') }} as lead_score,
    case when scores.is_disqualified then 'disqualified' else tiers.tier end as tier,
    scores.tier_rank,
    scores.is_mql,
    scores.is_disqualified,
    outcomes.is_converted,
    case when outcomes.is_converted then 1 else 0 end as conversion,
    case when outcomes.is_converted then outcomes.days_to_win end as days_to_conversion,
    case
        when outcomes.cohort_on < scoring_models.trained_until then 'in_time'
        else 'out_of_time'
    end as split
from scores
inner join outcomes
    on
        scores.lead_number = outcomes.lead_number
        and scores.scored_on = outcomes.cohort_on
inner join scoring_models on scores.model_number = scoring_models.model_number
left join tiers
    on
        scoring_models.model_id = tiers.model_id
        and scores.tier_rank = tiers.tier_rank
