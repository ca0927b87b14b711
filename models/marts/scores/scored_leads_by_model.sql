{{ config(materialized=view_or_table()) }}
{% set ranks = range(1, (var('top_reasons') | int) + 1) %}
{% if not ranks %}
    {{ exceptions.raise_compiler_error(
        "var top_reasons is '" ~ var('top_reasons') ~ "'; allowed is a number from 1"
    ) }}
{% endif %}

with

scores as (

    select * from {{ ref('int_scores_today') }}

),

texts as (

    select
        model_id,
        lead_id,
        rules_version,
        as_of_date,
        is_champion,
        reason_rank,
        reason || ' (' || {{ signed_points('points') }} || ')' as reason_text
    from {{ ref('score_contributions') }}
    -- caps have no rank
    where reason_rank <= {{ ranks | last }}

),

top_reasons as (

    -- one column per rank: lists of texts do not leave the memory when there are too many
    select
        model_id,
        lead_id,
        concat_ws(
            '; ',
            {% for rank in ranks -%}
                max(case when reason_rank = {{ rank }} then reason_text end)
                {{- "," if not loop.last }}
            {% endfor %}
        ) as top_reasons,
        max(rules_version) as rules_version,
        max(as_of_date) as as_of_date,
        is_champion
    from texts
    group by model_id, lead_id, is_champion

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
    scores.expected_value,
    scores.is_champion
from scores
left join top_reasons
    on
        scores.model_id = top_reasons.model_id
        and scores.lead_id = top_reasons.lead_id
        and scores.is_champion = top_reasons.is_champion
        -- after a build that failed half-way: rather no reasons than those of other rules
        and scores.rules_version = top_reasons.rules_version
        and scores.as_of_date = top_reasons.as_of_date
