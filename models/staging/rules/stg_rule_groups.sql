with

rule_groups as (

    select * from {{ ref('rule_groups') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

typed as (

    select
        scoring_models.model_id,
        scoring_models.model_number,
        {{ fold_text('rule_groups.dimension') }} as dimension,
        {{ trim_blanks('rule_groups.rule_group') }} as rule_group,
        coalesce({{ fold_text('rule_groups.combine') }}, 'sum') as combine,
        cast(rule_groups.max_points as decimal(18, 2)) as max_points
    from rule_groups
    inner join scoring_models
        on {{ fold_text('rule_groups.model_id') }} = scoring_models.folded_model_id

)

select
    *,
    abs(cast(max_points * 100 as bigint)) as limit_cents,
    -- short keys: millions of rows are grouped by them
    cast(row_number() over (order by model_id, rule_group) as integer) as group_number
from typed
