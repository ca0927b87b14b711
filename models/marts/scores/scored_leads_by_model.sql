{{ config(materialized=view_or_table()) }}

with

scores as (

    select * from {{ ref('int_scores_today') }}

),

top_reasons as (

    select * from {{ ref('top_reasons') }}

)

select
    scores.lead_id,
    scores.model_id,
    scores.rules_version,
    scores.as_of_date,
    scores.fit_points,
    scores.behavior_points,
    scores.negative_points,
    scores.raw_score,
    scores.lead_score,
    scores.tier,
    scores.tier_label,
    scores.tier_rank,
    scores.is_mql,
    scores.is_sales_ready,
    scores.is_disqualified,
    scores.is_accepted,
    scores.blocked_by,
    case
        when scores.fit_grade is not null or scores.behavior_grade is not null
            then coalesce(scores.fit_grade, '') || coalesce(scores.behavior_grade, '')
    end as grade,
    scores.action,
    top_reasons.top_reasons,
    scores.last_engaged_on,
    scores.score_7d_ago,
    scores.trend,
    scores.next_tier,
    scores.points_to_next_tier,
    scores.conversion_probability,
    scores.expected_value
from scores
left join top_reasons
    on
        scores.model_id = top_reasons.model_id
        and scores.lead_id = top_reasons.lead_id
        -- after a build that failed half-way: rather no reasons than those of other rules
        and scores.rules_version = top_reasons.rules_version
        and scores.as_of_date = top_reasons.as_of_date
