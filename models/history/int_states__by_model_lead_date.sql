{{ config(materialized='view') }}

with

dates_to_record as (

    select * from {{ ref('int_dates_to_record') }}

),

records as (

    select * from {{ ref('int_records__by_model_date') }}

),

scores as (

    {{ named_scores() }}

),

rules as (

    select * from {{ ref('stg_rules') }}

),

-- points of fit rules that time alone cannot switch
attribute_points as (

    select
        profile_rules.profile_number,
        rules.model_number,
        sum(rules.cents) as cents
    from {{ ref('int_profile_rules') }} as profile_rules
    inner join rules on profile_rules.rule_number = rules.rule_number and rules.rule_kind = 'fit'
    where
        rules.rule_number not in (
            select conditions.rule_number
            from {{ ref('stg_conditions') }} as conditions
            where {{ is_moment_attribute('conditions.attribute') }}
        )
    group by profile_rules.profile_number, rules.model_number

),

-- the previous date counts: its later events come with the next build
new_points as (

    select
        contributions.lead_number,
        contributions.scored_on,
        rules.model_number,
        sum(case when contributions.cents > 0 then contributions.cents else 0 end) as gained_cents,
        sum(case when contributions.cents < 0 then contributions.cents else 0 end) as lost_cents
    from {{ ref('int_behavior_contributions') }} as contributions
    inner join dates_to_record on contributions.scored_on = dates_to_record.scored_on
    inner join rules on contributions.rule_number = rules.rule_number
    where contributions.last_on >= dates_to_record.previous_on
    group by contributions.lead_number, contributions.scored_on, rules.model_number

)

select
    scores.model_id,
    scores.lead_id,
    records.rules_version,
    records.is_champion,
    scores.tier,
    scores.tier_rank,
    scores.lead_score,
    scores.is_sales_ready,
    {{ as_points('coalesce(attribute_points.cents, 0)') }} as attribute_points,
    {{ as_points('coalesce(new_points.gained_cents, 0)') }} as new_gains,
    {{ as_points('coalesce(new_points.lost_cents, 0)') }} as new_losses,
    scores.scored_on
from scores
inner join records
    on
        scores.model_id = records.model_id
        and scores.scored_on = records.scored_on
left join attribute_points
    on
        scores.profile_number = attribute_points.profile_number
        and scores.model_number = attribute_points.model_number
left join new_points
    on
        scores.lead_number = new_points.lead_number
        and scores.scored_on = new_points.scored_on
        and scores.model_number = new_points.model_number

union all

-- a day without any change must still replace what an earlier build has recorded for it
select
    model_id,
    '' as lead_id,
    rules_version,
    is_champion,
    null as tier,
    null as tier_rank,
    null as lead_score,
    null as is_sales_ready,
    null as attribute_points,
    null as new_gains,
    null as new_losses,
    scored_on
from records
