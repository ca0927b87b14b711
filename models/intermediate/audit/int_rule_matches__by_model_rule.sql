with

rules as (

    select rules.*
    from {{ ref('stg_rules') }} as rules
    inner join {{ ref('stg_scoring_models') }} as scoring_models
        on
            rules.model_id = scoring_models.model_id
            and scoring_models.status <> 'retired'

),

contributions as (

    select * from {{ ref('int_cohort_contributions__by_lead_cohort_rule') }}

),

observations as (

    select * from {{ ref('int_observations__by_model_lead_cohort') }}

),

matches as (

    select
        contributions.rule_number,
        count(*) as matched,
        sum(observations.conversion) as matched_conversions,
        {{ ratio('sum(contributions.points)', 'count(*)') }} as mean_points
    from contributions
    inner join observations
        on
            contributions.model_number = observations.model_number
            and contributions.lead_id = observations.lead_id
            and contributions.cohort_on = observations.cohort_on
    group by contributions.rule_number

),

totals as (

    select
        model_id,
        count(*) as observations,
        sum(conversion) as conversions,
        sum(case when split = 'in_time' then 1 else 0 end) as in_time_observations
    from observations
    group by model_id

)

-- every rule has a row, also one that never matches
select
    rules.model_id,
    rules.rule_id,
    rules.rule_group,
    rules.dimension,
    rules.points,
    coalesce(matches.mean_points, rules.points) as mean_points,
    coalesce(totals.observations, 0) as observations,
    coalesce(totals.conversions, 0) as conversions,
    coalesce(totals.in_time_observations, 0) as in_time_observations,
    coalesce(matches.matched, 0) as matched,
    coalesce(matches.matched_conversions, 0) as matched_conversions,
    coalesce(totals.observations - coalesce(matches.matched, 0), 0) as unmatched,
    coalesce(totals.conversions - coalesce(matches.matched_conversions, 0), 0)
        as unmatched_conversions
from rules
left join matches on rules.rule_number = matches.rule_number
left join totals on rules.model_id = totals.model_id
