{% set seeds = [('fit_rules', 'rule_id', true), ('gates', 'gate_id', false)] %}

with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind <> 'behavior'

),

seed_rows as (

    {% for seed, id, is_fit_rule in seeds %}
        select
            {{ is_fit_rule }} as is_fit_rule,
            {{ fold_text('model_id') }} as folded_model_id,
            lower({{ trim_blanks(id) }}) as folded_rule_id,
            {{ fold_text('attribute') }} as attribute,
            {{ fold_text('operator') }} as operator,
            coalesce({{ fold_text('value') }}, '') as value
        from {{ ref(seed) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

conditions as (

    select distinct
        rules.rule_number,
        rules.rule_kind,
        rules.model_id,
        rules.rule_id,
        seed_rows.attribute,
        seed_rows.operator,
        seed_rows.value
    from seed_rows
    inner join scoring_models on seed_rows.folded_model_id = scoring_models.folded_model_id
    inner join rules
        on
            scoring_models.model_id = rules.model_id
            and seed_rows.folded_rule_id = lower(rules.rule_id)
            and seed_rows.is_fit_rule = (rules.rule_kind = 'fit')

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
