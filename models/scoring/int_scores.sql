{% set dimensions = ['fit', 'behavior', 'negative'] %}

with

scoring_models as (

    select
        model_number,
        cast(score_min * 100 as bigint) as min_cents,
        cast(score_max * 100 as bigint) as max_cents
    from {{ ref('stg_scoring_models') }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

behavior_points as (

    select
        lead_number,
        scored_on,
        {% for dimension in dimensions -%}
            sum(case when dimension = '{{ dimension }}' then group_cents else 0 end)
                as {{ dimension }}_cents,
        {% endfor -%}
        model_number
    from {{ ref('int_group_points') }}
    group by lead_number, scored_on, model_number

),

raw_scores as (

    select
        profiles.lead_number,
        profiles.scored_on,
        profiles.profile_number,
        profile_points.model_number,
        {% for dimension in dimensions -%}
            cast(
                profile_points.{{ dimension }}_cents
                + coalesce(behavior_points.{{ dimension }}_cents, 0) as bigint
            ) as {{ dimension }}_cents,
        {% endfor -%}
        profile_points.is_disqualified,
        profile_points.is_accepted
    from {{ ref('int_profiles') }} as profiles
    inner join {{ ref('int_profile_points') }} as profile_points
        on profiles.profile_number = profile_points.profile_number
    left join behavior_points
        on
            profiles.lead_number = behavior_points.lead_number
            and profiles.scored_on = behavior_points.scored_on
            and profile_points.model_number = behavior_points.model_number
    where profile_points.is_in_audience

),

added_up as (

    select
        *,
        fit_cents + behavior_cents + negative_cents as raw_cents
    from raw_scores
    {{ computed_once() }}

),

scores as (

    select
        added_up.*,
        case
            when added_up.raw_cents < scoring_models.min_cents then scoring_models.min_cents
            when added_up.raw_cents > scoring_models.max_cents then scoring_models.max_cents
            else added_up.raw_cents
        end as score_cents
    from added_up
    inner join scoring_models on added_up.model_number = scoring_models.model_number

)

select
    scores.*,
    cast(case when scores.is_disqualified then 0 else tiers.tier_rank end as integer) as tier_rank,
    coalesce(tiers.is_mql and not scores.is_disqualified, false) as is_mql,
    coalesce(
        tiers.is_sales_ready and not scores.is_disqualified and scores.is_accepted, false
    ) as is_sales_ready
from scores
left join tiers
    on
        scores.model_number = tiers.model_number
        -- a score below every tier belongs to the lowest
        and (scores.score_cents >= tiers.min_cents or tiers.tier_rank = 1)
        and (scores.score_cents < tiers.next_min_cents or tiers.next_min_cents is null)
