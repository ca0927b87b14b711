with

fit_rules as (

    select * from {{ ref('fit_rules') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

trimmed as (

    select
        scoring_models.model_id,
        {{ trim_blanks('fit_rules.rule_id') }} as rule_id,
        {{ trim_blanks('fit_rules.rule_group') }} as rule_group,
        cast(fit_rules.points as decimal(12, 4)) as points,
        {{ fold_text('fit_rules.attribute') }} as attribute,
        {{ fold_text('fit_rules.operator') }} as operator,
        {{ fold_text('fit_rules.value') }} as value,
        {{ reason_phrase('fit_rules.description') }} as reason_phrase
    from fit_rules
    inner join scoring_models
        on {{ fold_text('fit_rules.model_id') }} = scoring_models.folded_model_id

)

select
    model_id,
    min(rule_id) as rule_id,
    max(rule_group) as rule_group,
    cast(max(points) as decimal(12, 4)) as points,
    min(attribute) as attribute,
    coalesce(
        {{ join_distinct_texts('reason_phrase', ' and ') }},
        case when count(*) = 1 then min(replace(attribute, '_', ' ')) || ' {value}' end,
        {{ join_texts(
            "replace(attribute || ' ' || operator || ' ' || coalesce(value, ''), '_', ' ')",
            ' and ',
            'attribute, operator, value',
        ) }}
    ) as reason_phrase
from trimmed
where rule_id is not null
group by model_id, lower(rule_id)
