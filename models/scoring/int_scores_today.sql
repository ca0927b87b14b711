with

scores as (

    select * from {{ ref('int_scores') }}
    where scored_on = {{ as_of_date() }}
    {{ clustered_by('lead_number') }}

),

won_deals as (

    select * from {{ ref('int_deals') }}
    where stage = 'won' and closed_on <= {{ as_of_date() }}

),

won_leads as (

    select distinct lead_number
    from won_deals

),

won_amounts as (

    select {{ ratio('sum(amount)', 'count(amount)') }} as mean_won_amount
    from won_deals

)

select
    scores.lead_number,
    leads.lead_id,
    scoring_models.model_id,
    scoring_models.status = 'champion' as is_champion,
    rules_versions.rules_version,
    scores.scored_on as as_of_date,
    {% for name in ['fit', 'behavior', 'negative'] -%}
        {{ as_points('scores.' ~ name ~ '_cents') }} as {{ name }}_points,
    {% endfor -%}
    {{ as_points('scores.raw_cents') }} as raw_score,
    {{ as_points('scores.score_cents') }} as lead_score,
    case when scores.is_disqualified then 'disqualified' else tiers.tier end as tier,
    case when scores.is_disqualified then 'Disqualified' else tiers.tier_label end as tier_label,
    scores.tier_rank,
    scores.is_mql,
    scores.is_sales_ready,
    scores.is_disqualified,
    scores.is_accepted,
    profile_points.blocked_by,
    fit_grades.grade as fit_grade,
    behavior_grades.grade as behavior_grade,
    tiers.action,
    moments.last_engaged_on,
    {{ as_points('week_ago.score_cents') }} as score_7d_ago,
    case
        when scores.score_cents > week_ago.score_cents then 'rising'
        when scores.score_cents < week_ago.score_cents then 'falling'
        when scores.score_cents = week_ago.score_cents then 'steady'
    end as trend,
    tiers.next_tier,
    cast(
        tiers.next_min_score - {{ as_points('scores.score_cents') }} as decimal(18, 2)
    ) as points_to_next_tier,
    calibration.conversion_probability,
    cast(
        calibration.conversion_probability * won_amounts.mean_won_amount as decimal(18, 2)
    ) as expected_value
from scores
cross join won_amounts
inner join {{ ref('stg_scoring_models') }} as scoring_models
    on scores.model_number = scoring_models.model_number
inner join {{ ref('int_rules_versions') }} as rules_versions
    on scoring_models.model_id = rules_versions.model_id
inner join {{ ref('int_moments') }} as moments
    on
        scores.lead_number = moments.lead_number
        and scores.scored_on = moments.scored_on
inner join {{ ref('int_lead_numbers') }} as leads on scores.lead_number = leads.lead_number
inner join {{ ref('int_profile_points') }} as profile_points
    on
        scores.profile_number = profile_points.profile_number
        and scores.model_number = profile_points.model_number
left join {{ ref('stg_tiers') }} as tiers
    on
        scores.model_number = tiers.model_number
        and scores.tier_rank = tiers.tier_rank
        and not scores.is_disqualified
{% for dimension in ['fit', 'behavior'] -%}
    left join {{ ref('stg_grades') }} as {{ dimension }}_grades
        on
            {{ dimension }}_grades.dimension = '{{ dimension }}'
            and scores.model_number = {{ dimension }}_grades.model_number
            -- points below every grade belong to the lowest
            and (
                scores.{{ dimension }}_cents >= {{ dimension }}_grades.min_cents
                or {{ dimension }}_grades.grade_rank = 1
            )
            and (
                scores.{{ dimension }}_cents < {{ dimension }}_grades.next_min_cents
                or {{ dimension }}_grades.next_min_cents is null
            )
{% endfor -%}
left join {{ ref('int_scores') }} as week_ago
    on
        scores.model_number = week_ago.model_number
        and scores.lead_number = week_ago.lead_number
        and week_ago.scored_on = {{ add_days(as_of_date(), -7) }}
left join won_leads on scores.lead_number = won_leads.lead_number
-- the calibration speaks of open leads only
left join {{ ref('int_calibration__by_model_band') }} as calibration
    on
        calibration.calibrated_on = {{ as_of_date() }}
        and scoring_models.model_id = calibration.model_id
        and won_leads.lead_number is null
        and {{ is_in_band(as_points('scores.score_cents'), 'calibration') }}
