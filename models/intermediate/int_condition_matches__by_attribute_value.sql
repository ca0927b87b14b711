with

attribute_values as (

    select
        attribute,
        attribute_value
    from {{ ref('int_lead_attributes') }}
    union distinct
    select
        attribute,
        attribute_value
    from {{ ref('int_moment_attributes') }}

),

conditions as (

    select distinct
        condition_id,
        attribute,
        operator,
        value
    from {{ ref('stg_conditions') }}

),

condition_values as (

    select * from {{ ref('stg_condition_values') }}

),

folded_values as (

    select
        attribute,
        coalesce(attribute_value, '') as attribute_value,
        {{ fold_text('attribute_value') }} as folded_value,
        {{ as_number('attribute_value') }} as value_number
    from attribute_values

)

select
    conditions.condition_id,
    folded_values.attribute,
    folded_values.attribute_value
from folded_values
inner join conditions on folded_values.attribute = conditions.attribute
inner join condition_values
    on
        conditions.operator = condition_values.operator
        and conditions.value = condition_values.value
group by conditions.condition_id, folded_values.attribute, folded_values.attribute_value
having {{ condition_holds(text='folded_values.folded_value', number='folded_values.value_number') }}
