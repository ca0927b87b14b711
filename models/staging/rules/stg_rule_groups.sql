with

rule_groups as (

    select * from {{ ref('rule_groups') }}

)

select
    {{ trim_blanks('model_id') }} as model_id,
    {{ fold_text('dimension') }} as dimension,
    {{ trim_blanks('rule_group') }} as rule_group,
    coalesce({{ fold_text('combine') }}, 'sum') as combine,
    cast(max_points as decimal(18, 2)) as max_points
from rule_groups
where {{ trim_blanks('model_id') }} is not null
