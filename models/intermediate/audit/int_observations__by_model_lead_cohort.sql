{{ config(**kept_cohorts_config()) }}

with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}

),

outcomes as (

    select * from {{ ref('int_outcomes__by_lead_cohort') }}

),

stale_leads as (

    select lead_id
    from {{ ref('int_audit_inputs__by_lead') }}
    where stale_for is not null

),

cohort_dates as (

    select * from {{ ref('int_cohort_dates') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

)

select
    scores.model_id,
    scores.model_number,
    scores.lead_id,
    outcomes.cohort_on,
    scores.lead_score,
    scores.tier,
    scores.tier_rank,
    scores.is_mql,
    scores.is_disqualified,
    outcomes.is_converted,
    case when outcomes.is_converted then 1 else 0 end as conversion,
    outcomes.days_to_conversion,
    case
        when outcomes.cohort_on < scoring_models.trained_until then 'in_time'
        else 'out_of_time'
    end as split
from scores
inner join outcomes
    on
        scores.lead_id = outcomes.lead_id
        and scores.scored_on = outcomes.cohort_on
inner join scoring_models on scores.model_id = scoring_models.model_id
inner join cohort_dates on outcomes.cohort_on = cohort_dates.cohort_on
left join stale_leads on scores.lead_id = stale_leads.lead_id
where cohort_dates.is_new or stale_leads.lead_id is not null
