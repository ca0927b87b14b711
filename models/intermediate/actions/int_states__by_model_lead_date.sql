{{ config(materialized='view') }}

with

dates_to_record as (

    select * from {{ ref('int_dates_to_record') }}

),

records as (

    select * from {{ ref('int_records__by_model_date') }}

),

contributions as (

    select * from {{ ref('int_contributions__by_model_lead_date_rule') }}

),

-- fit rules that time alone can switch
rules_of_time as (

    select distinct
        model_id,
        owner_id as rule_id
    from {{ ref('stg_conditions') }}
    where
        owner_kind = 'fit_rule'
        and {{ is_moment_attribute('attribute') }}

),

-- only behavior contributions have events behind them
point_sources as (

    select
        contributions.model_id,
        contributions.lead_id,
        contributions.scored_on,
        sum(
            case
                when contributions.event_count is null and rules_of_time.rule_id is null
                    then contributions.points
            end
        ) as attribute_points,
        -- the previous date counts: its later events come with the next build
        sum(
            case
                when
                    contributions.points > 0
                    and contributions.last_on >= dates_to_record.previous_on
                    then contributions.points
            end
        ) as new_gains,
        sum(
            case
                when
                    contributions.points < 0
                    and contributions.last_on >= dates_to_record.previous_on
                    then contributions.points
            end
        ) as new_losses
    from contributions
    inner join dates_to_record on contributions.scored_on = dates_to_record.scored_on
    left join rules_of_time
        on
            contributions.model_id = rules_of_time.model_id
            and contributions.rule_id = rules_of_time.rule_id
    group by contributions.model_id, contributions.lead_id, contributions.scored_on

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
    {% for name in ['attribute_points', 'new_gains', 'new_losses'] -%}
        cast(coalesce(point_sources.{{ name }}, 0) as decimal(18, 2)) as {{ name }},
    {% endfor -%}
    scores.scored_on
from {{ ref('int_scores__by_model_lead_date') }} as scores
inner join records
    on
        scores.model_id = records.model_id
        and scores.scored_on = records.scored_on
left join point_sources
    on
        scores.model_id = point_sources.model_id
        and scores.lead_id = point_sources.lead_id
        and scores.scored_on = point_sources.scored_on

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
