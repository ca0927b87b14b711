{{ config(**kept_cohorts_config()) }}

with

contributions as (

    select * from {{ ref('int_contributions__by_model_lead_date_rule') }}

),

outcomes as (

    select * from {{ ref('int_outcomes__by_lead_cohort') }}

),

cohort_dates as (

    select * from {{ ref('int_cohort_dates') }}

),

stale_leads as (

    select lead_id
    from {{ ref('int_audit_inputs__by_lead') }}
    where stale_for is not null

)

select
    contributions.rule_number,
    contributions.model_number,
    contributions.lead_id,
    contributions.scored_on as cohort_on,
    contributions.points
from contributions
inner join outcomes
    on
        contributions.lead_id = outcomes.lead_id
        and contributions.scored_on = outcomes.cohort_on
inner join cohort_dates on outcomes.cohort_on = cohort_dates.cohort_on
left join stale_leads on contributions.lead_id = stale_leads.lead_id
where cohort_dates.is_new or stale_leads.lead_id is not null
