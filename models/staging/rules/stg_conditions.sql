{{ config(materialized='table') }}

with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind <> 'behavior'

),

seed_rows as (

    {{ rule_seed_rows() }}

),

conditions as (

    select distinct
        rules.rule_number,
        rules.rule_kind,
        rules.model_id,
        rules.rule_id,
        seed_rows.attribute,
        seed_rows.operator,
        coalesce(seed_rows.value, '') as value
    from seed_rows
    inner join scoring_models on seed_rows.folded_model_id = scoring_models.folded_model_id
    inner join rules
        on
            scoring_models.model_id = rules.model_id
            and lower(seed_rows.rule_id) = lower(rules.rule_id)
            and (seed_rows.rule_kind = 'fit') = (rules.rule_kind = 'fit')
    where seed_rows.rule_kind <> 'behavior'

)

select
    rule_number,
    rule_kind,
    model_id,
    rule_id,
    attribute,
    operator,
    value,
    count(*) over (partition by rule_number) as conditions_of_rule,
    -- the same condition of several rules is judged once
    cast(dense_rank() over (order by attribute, operator, value) as integer) as condition_number
from conditions
