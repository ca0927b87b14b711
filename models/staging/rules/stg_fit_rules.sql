with

fit_rules as (

    select * from {{ ref('fit_rules') }}

),

trimmed as (

    select
        {{ trim_blanks('model_id') }} as model_id,
        {{ trim_blanks('rule_id') }} as rule_id,
        {{ trim_blanks('rule_group') }} as rule_group,
        cast(points as decimal(12, 4)) as points,
        {{ fold_text('attribute') }} as attribute,
        {{ fold_text('operator') }} as operator,
        {{ fold_text('value') }} as value,
        {{ reason_phrase('description') }} as reason_phrase
    from fit_rules

)

select
    model_id,
    rule_id,
    max(rule_group) as rule_group,
    max(points) as points,
    min(attribute) as attribute,
    coalesce(
        {{ join_texts('reason_phrase', ' and ', 'attribute, operator, value') }},
        case when count(*) = 1 then min(replace(attribute, '_', ' ')) || ' {value}' end,
        {{ join_texts(
            "replace(attribute || ' ' || operator || ' ' || coalesce(value, ''), '_', ' ')",
            ' and ',
            'attribute, operator, value',
        ) }}
    ) as reason_phrase
from trimmed
where model_id is not null and rule_id is not null
group by model_id, rule_id
