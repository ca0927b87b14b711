{% set string = dbt.type_string() %}

with

conditions as (

    select distinct
        condition_number,
        attribute,
        operator,
        value
    from {{ ref('stg_conditions') }}

),

condition_elements as (

    {{ condition_elements('conditions') }}

),

extra_attributes as (

    select distinct attribute
    from conditions
    where {{ is_extra_attribute('attribute') }}

),

-- of all attributes only those that a rule asks for
{% for attribute in lead_attributes() -%}
    {{ attribute }}_values as (

        select distinct {{ attribute }}
        from {{ ref('int_leads') }}
        where '{{ attribute }}' in (select conditions.attribute from conditions)

    ),

{% endfor -%}
{% for attribute in moment_attributes() -%}
    {{ attribute }}_values as (

        select distinct {{ attribute }}
        from {{ ref('int_moments') }}
        where '{{ attribute }}' in (select conditions.attribute from conditions)

    ),

{% endfor -%}

attribute_values as (

    {% for attribute in lead_attributes() + moment_attributes() -%}
        select
            '{{ attribute }}' as attribute,
            cast({{ attribute_as_text(attribute ~ '_values', attribute) }} as {{ string }})
                as attribute_value
        from {{ attribute }}_values

        union all

    {% endfor -%}
    select distinct
        extra_attributes.attribute,
        {{ json_text('leads.extra_attributes', 'extra_attributes.attribute') }} as attribute_value
    from {{ ref('int_leads') }} as leads
    cross join extra_attributes

),

folded_values as (

    select
        attribute,
        coalesce(attribute_value, '') as attribute_value,
        {{ fold_text('attribute_value') }} as folded_value,
        {{ as_number('attribute_value') }} as value_number
    from attribute_values

),

matches as (

    select
        folded_values.attribute,
        folded_values.attribute_value,
        conditions.condition_number
    from folded_values
    inner join conditions on folded_values.attribute = conditions.attribute
    inner join condition_elements
        on
            conditions.operator = condition_elements.operator
            and conditions.value = condition_elements.value
    group by folded_values.attribute, folded_values.attribute_value, conditions.condition_number
    having
        {{ condition_holds(
            text='folded_values.folded_value', number='folded_values.value_number'
        ) }}

),

held_by_value as (

    select
        attribute,
        attribute_value,
        {{ join_texts('cast(condition_number as ' ~ string ~ ')', '|', 'condition_number') }}
            as conditions_held
    from matches
    group by attribute, attribute_value

)

select
    attribute,
    attribute_value,
    conditions_held,
    cast(dense_rank() over (order by conditions_held) as integer) as class_number
from held_by_value
