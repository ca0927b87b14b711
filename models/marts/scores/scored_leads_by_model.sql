with

scores as (

    select * from {{ ref('int_outlook__by_model_lead') }}

),

moments as (

    select * from {{ ref('int_moments__by_lead_date') }}
    where scored_on = {{ as_of_date() }}

),

rules_versions as (

    select * from {{ ref('int_rules_versions') }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

blocked_by as (

    select * from {{ ref('int_blocked_by__by_model_lead') }}

),

top_reasons as (

    select * from {{ ref('top_reasons') }}

)

select
    scores.lead_id,
    scores.model_id,
    rules_versions.rules_version,
    scores.scored_on as as_of_date,
    scores.fit_points,
    scores.behavior_points,
    scores.negative_points,
    scores.raw_score,
    scores.lead_score,
    scores.tier,
    case when scores.is_disqualified then 'Disqualified' else tiers.tier_label end as tier_label,
    cast(scores.tier_rank as integer) as tier_rank,
    scores.is_mql,
    scores.is_sales_ready,
    scores.is_disqualified,
    scores.is_accepted,
    blocked_by.blocked_by,
    scores.grade,
    tiers.action,
    top_reasons.top_reasons,
    moments.last_engaged_on,
    scores.score_7d_ago,
    scores.trend,
    tiers.next_tier,
    cast(tiers.next_min_score - scores.lead_score as decimal(18, 2)) as points_to_next_tier,
    scores.conversion_probability,
    scores.expected_value
from scores
inner join moments on scores.lead_id = moments.lead_id
inner join rules_versions on scores.model_id = rules_versions.model_id
left join tiers
    on
        scores.model_id = tiers.model_id
        and scores.tier = tiers.tier
        and not scores.is_disqualified
left join blocked_by
    on
        scores.model_id = blocked_by.model_id
        and scores.lead_id = blocked_by.lead_id
left join top_reasons
    on
        scores.model_id = top_reasons.model_id
        and scores.lead_id = top_reasons.lead_id
