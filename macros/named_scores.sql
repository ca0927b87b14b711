{#- Scores with the ids of lead and model, as a query: for what is kept under ids. -#}
{% macro named_scores() -%}
    select
        scoring_models.model_id,
        numbers.lead_id,
        {{ as_points('scores.score_cents') }} as lead_score,
        case when scores.is_disqualified then 'disqualified' else tiers.tier end as tier,
        scores.tier_rank,
        scores.is_sales_ready,
        scores.scored_on,
        scores.lead_number,
        scores.model_number,
        scores.profile_number
    from {{ ref('int_scores') }} as scores
    inner join {{ ref('int_lead_numbers') }} as numbers
        on scores.lead_number = numbers.lead_number
    inner join {{ ref('stg_scoring_models') }} as scoring_models
        on scores.model_number = scoring_models.model_number
    left join {{ ref('stg_tiers') }} as tiers
        on
            scoring_models.model_id = tiers.model_id
            and scores.tier_rank = tiers.tier_rank
{%- endmacro %}
