with

profiles as (

    select
        profile_number,
        min(class_texts) as class_texts
    from {{ ref('int_profiles') }}
    group by profile_number

),

conditions as (

    select
        rule_number,
        conditions_of_rule,
        cast(condition_number as {{ dbt.type_string() }}) as condition_text
    from {{ ref('stg_conditions') }}

),

profile_classes as (

    select
        profile_number,
        {{ split_to_rows('class_texts') }} as class_text
    from profiles

),

classes as (

    select distinct
        cast(class_number as {{ dbt.type_string() }}) as class_text,
        conditions_held
    from {{ ref('int_value_classes') }}

),

class_conditions as (

    select
        class_text,
        {{ split_to_rows('conditions_held') }} as condition_text
    from classes

)

-- the rows of one rule or gate must all hold
select
    profile_classes.profile_number,
    conditions.rule_number
from profile_classes
inner join class_conditions on profile_classes.class_text = class_conditions.class_text
inner join conditions on class_conditions.condition_text = conditions.condition_text
group by profile_classes.profile_number, conditions.rule_number
having count(*) = max(conditions.conditions_of_rule)
