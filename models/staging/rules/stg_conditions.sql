{% set owners = [
    ('fit_rule', 'fit_rules', 'rule_id'),
    ('gate', 'gates', 'gate_id'),
] %}

with

owned_conditions as (

    {% for owner_kind, seed, owner_id in owners %}
        select
            '{{ owner_kind }}' as owner_kind,
            {{ trim_blanks('model_id') }} as model_id,
            {{ trim_blanks(owner_id) }} as owner_id,
            {{ fold_text('attribute') }} as attribute,
            {{ fold_text('operator') }} as operator,
            coalesce({{ fold_text('value') }}, '') as value
        from {{ ref(seed) }}
        {% if not loop.last %}union distinct{% endif %}
    {% endfor %}

)

select
    owner_kind,
    model_id,
    owner_id,
    attribute,
    operator,
    value,
    count(*) over (partition by owner_kind, model_id, owner_id) as conditions_of_owner,
    dense_rank() over (order by attribute, operator, value) as condition_id
from owned_conditions
where model_id is not null and owner_id is not null
