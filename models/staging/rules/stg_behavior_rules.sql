with

behavior_rules as (

    select * from {{ ref('behavior_rules') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

trimmed as (

    select
        scoring_models.model_id,
        {{ trim_blanks('behavior_rules.rule_id') }} as rule_id,
        {{ trim_blanks('behavior_rules.rule_group') }} as rule_group,
        {{ fold_text('behavior_rules.event_type') }} as event_type,
        cast(behavior_rules.points as decimal(12, 4)) as points,
        coalesce({{ fold_text('behavior_rules.decay') }}, 'none') as decay,
        behavior_rules.decay_days,
        behavior_rules.expires_after_days,
        behavior_rules.max_per_day,
        behavior_rules.max_count,
        behavior_rules.min_count,
        {{ reason_phrase('behavior_rules.description') }} as reason_phrase
    from behavior_rules
    inner join scoring_models
        on {{ fold_text('behavior_rules.model_id') }} = scoring_models.folded_model_id

)

select
    trimmed.model_id,
    trimmed.rule_id,
    trimmed.rule_group,
    trimmed.event_type,
    trimmed.points,
    trimmed.decay,
    -- decay_days without decay mean nothing; cleared, so that equal rules count events once
    case when trimmed.decay <> 'none' then trimmed.decay_days end as decay_days,
    trimmed.expires_after_days,
    trimmed.max_per_day,
    trimmed.max_count,
    trimmed.min_count,
    coalesce(
        trimmed.reason_phrase,
        event_types.reason_phrase,
        replace(trimmed.event_type, '_', ' ')
    ) as reason_phrase
from trimmed
left join event_types on trimmed.event_type = event_types.event_type
where trimmed.rule_id is not null
