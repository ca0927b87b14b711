{% set owners = [
    ('fit_rule', 'fit_rules', 'rule_id'),
    ('gate', 'gates', 'gate_id'),
] %}

with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

seed_rows as (

    {% for owner_kind, seed, owner_id in owners %}
        select
            '{{ owner_kind }}' as owner_kind,
            {{ fold_text('model_id') }} as folded_model_id,
            {{ trim_blanks(owner_id) }} as owner_id,
            {{ fold_text('attribute') }} as attribute,
            {{ fold_text('operator') }} as operator,
            coalesce({{ fold_text('value') }}, '') as value
        from {{ ref(seed) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

owned_conditions as (

    select
        seed_rows.owner_kind,
        scoring_models.model_id,
        min(seed_rows.owner_id) over (
            partition by
                seed_rows.owner_kind, scoring_models.model_id, lower(seed_rows.owner_id)
        ) as owner_id,
        seed_rows.attribute,
        seed_rows.operator,
        seed_rows.value
    from seed_rows
    inner join scoring_models on seed_rows.folded_model_id = scoring_models.folded_model_id
    where seed_rows.owner_id is not null

),

distinct_conditions as (

    select distinct *
    from owned_conditions

)

select
    owner_kind,
    model_id,
    owner_id,
    attribute,
    operator,
    value,
    count(*) over (partition by owner_kind, model_id, owner_id) as conditions_of_owner,
    dense_rank() over (order by attribute, operator, value) as condition_id,
    -- a short key: millions of rows hold it
    dense_rank() over (order by owner_kind, model_id, owner_id) as owner_number
from distinct_conditions
