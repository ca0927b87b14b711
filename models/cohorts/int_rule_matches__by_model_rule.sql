with

rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind in ('fit', 'behavior')

),

contributions as (

    select * from {{ ref('int_cohort_contributions') }}

),

matches as (

    select
        contributions.rule_number,
        count(*) as matched,
        sum(observations.conversion) as matched_conversions,
        {{ ratio('sum(contributions.cents)', '100 * count(*)') }} as mean_points
    from contributions
    inner join {{ ref('int_observations') }} as observations
        on
            contributions.model_number = observations.model_number
            and contributions.lead_number = observations.lead_number
            and contributions.cohort_on = observations.cohort_on
    group by contributions.rule_number

),

totals as (

    select
        model_id,
        count(*) as observations,
        sum(conversion) as conversions,
        sum(case when split = 'in_time' then 1 else 0 end) as in_time_observations
    from {{ ref('int_observations') }}
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
