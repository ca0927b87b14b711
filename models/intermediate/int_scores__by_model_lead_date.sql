with

gate_results as (

    select * from {{ ref('int_gate_results__by_model_lead_date') }}
    where is_in_audience

),

group_points as (

    select * from {{ ref('int_group_points__by_model_lead_date_group') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

dimension_points as (

    select
        model_number,
        lead_id,
        scored_on,
        sum(case when dimension = 'fit' then group_points else 0 end) as fit_points,
        sum(case when dimension = 'behavior' then group_points else 0 end) as behavior_points,
        sum(case when dimension = 'negative' then group_points else 0 end) as negative_points
    from group_points
    group by model_number, lead_id, scored_on

),

raw_scores as (

    select
        gate_results.model_id,
        gate_results.model_number,
        gate_results.lead_id,
        gate_results.scored_on,
        gate_results.is_disqualified,
        gate_results.is_accepted,
        {% for dimension in ['fit', 'behavior', 'negative'] -%}
            cast(
                coalesce(dimension_points.{{ dimension }}_points, 0) as decimal(18, 2)
            ) as {{ dimension }}_points,
        {% endfor -%}
        cast(
            coalesce(
                dimension_points.fit_points
                + dimension_points.behavior_points
                + dimension_points.negative_points,
                0
            ) as decimal(18, 2)
        ) as raw_score
    from gate_results
    left join dimension_points
        on
            gate_results.model_number = dimension_points.model_number
            and gate_results.lead_id = dimension_points.lead_id
            and gate_results.scored_on = dimension_points.scored_on

),

lead_scores as (

    select
        raw_scores.*,
        case
            when raw_scores.raw_score < scoring_models.score_min then scoring_models.score_min
            when raw_scores.raw_score > scoring_models.score_max then scoring_models.score_max
            else raw_scores.raw_score
        end as lead_score
    from raw_scores
    inner join scoring_models on raw_scores.model_id = scoring_models.model_id

)

select
    lead_scores.model_id,
    lead_scores.model_number,
    lead_scores.lead_id,
    lead_scores.scored_on,
    lead_scores.fit_points,
    lead_scores.behavior_points,
    lead_scores.negative_points,
    lead_scores.raw_score,
    lead_scores.lead_score,
    lead_scores.is_disqualified,
    lead_scores.is_accepted,
    case when lead_scores.is_disqualified then 'disqualified' else tiers.tier end as tier,
    case when lead_scores.is_disqualified then 0 else tiers.tier_rank end as tier_rank,
    coalesce(tiers.is_mql and not lead_scores.is_disqualified, false) as is_mql,
    coalesce(
        tiers.is_sales_ready and not lead_scores.is_disqualified and lead_scores.is_accepted,
        false
    ) as is_sales_ready
from lead_scores
left join tiers
    on
        lead_scores.model_id = tiers.model_id
        -- a score below every tier belongs to the lowest
        and (lead_scores.lead_score >= tiers.min_score or tiers.tier_rank = 1)
        and (lead_scores.lead_score < tiers.next_min_score or tiers.next_min_score is null)
