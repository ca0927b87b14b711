with

behavior_rules as (

    select * from {{ ref('stg_behavior_rules') }}

),

rules as (

    select * from {{ ref('stg_rules') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

)

select
    behavior_rules.model_id,
    behavior_rules.rule_id,
    behavior_rules.event_type,
    behavior_rules.decay,
    behavior_rules.decay_days,
    behavior_rules.expires_after_days,
    behavior_rules.max_per_day,
    behavior_rules.max_count,
    behavior_rules.min_count,
    case
        when behavior_rules.max_count is null then 'nothing'
        when behavior_rules.max_count = 1 or behavior_rules.max_per_day = 1 then 'days'
        else 'events'
    end as limited_by,
    -- rules that count alike, in whatever model, share one count
    dense_rank() over (
        order by
            behavior_rules.event_type,
            behavior_rules.decay,
            behavior_rules.decay_days nulls first,
            behavior_rules.expires_after_days nulls first,
            behavior_rules.max_per_day nulls first,
            behavior_rules.max_count nulls first,
            behavior_rules.min_count nulls first
    ) as counting_method_id
from behavior_rules
inner join rules
    on
        behavior_rules.model_id = rules.model_id
        and behavior_rules.rule_id = rules.rule_id
        and rules.rule_kind = 'behavior'
inner join scoring_models
    on
        behavior_rules.model_id = scoring_models.model_id
        and scoring_models.status <> 'retired'
