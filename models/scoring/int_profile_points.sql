with

profiles as (

    select distinct profile_number
    from {{ ref('int_profiles') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

rules as (

    select * from {{ ref('stg_rules') }}

),

gates as (

    select
        profiles.profile_number,
        gates.model_number,
        gates.rule_kind,
        gates.rule_id,
        gates.reason_phrase,
        profile_rules.rule_number is not null as is_held
    from profiles
    inner join rules as gates on gates.rule_kind in ('audience', 'disqualify', 'accept')
    left join {{ ref('int_profile_rules') }} as profile_rules
        on
            profiles.profile_number = profile_rules.profile_number
            and gates.rule_number = profile_rules.rule_number

),

-- a disqualify gate blocks when it holds, an accept gate when it does not
verdicts as (

    select
        profile_number,
        model_number,
        sum(case when rule_kind = 'audience' and not is_held then 1 else 0 end) as audience_missed,
        sum(case when rule_kind = 'disqualify' and is_held then 1 else 0 end) as disqualifying,
        sum(case when rule_kind = 'accept' and not is_held then 1 else 0 end) as accept_missed,
        {{ join_texts(
            "case when (rule_kind = 'disqualify' and is_held) or (rule_kind = 'accept' and not is_held)"
            ~ " then reason_phrase end",
            '; ',
            'rule_id',
        ) }} as blocked_by
    from gates
    group by profile_number, model_number

),

dimension_points as (

    select
        profile_number,
        {% for dimension in ['fit', 'behavior', 'negative'] -%}
            sum(case when dimension = '{{ dimension }}' then group_cents else 0 end)
                as {{ dimension }}_cents,
        {% endfor -%}
        model_number
    from {{ ref('int_profile_group_points') }}
    group by profile_number, model_number

)

select
    profiles.profile_number,
    scoring_models.model_number,
    coalesce(verdicts.audience_missed, 0) = 0 as is_in_audience,
    coalesce(verdicts.disqualifying, 0) > 0 as is_disqualified,
    coalesce(verdicts.accept_missed, 0) = 0 as is_accepted,
    {% for dimension in ['fit', 'behavior', 'negative'] -%}
        cast(coalesce(dimension_points.{{ dimension }}_cents, 0) as bigint)
            as {{ dimension }}_cents,
    {% endfor -%}
    verdicts.blocked_by
from profiles
cross join scoring_models
left join verdicts
    on
        profiles.profile_number = verdicts.profile_number
        and scoring_models.model_number = verdicts.model_number
left join dimension_points
    on
        profiles.profile_number = dimension_points.profile_number
        and scoring_models.model_number = dimension_points.model_number
