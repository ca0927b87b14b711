with

-- groups with behavior rules are added up per lead
rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind = 'fit' and not group_has_behavior

),

rule_groups as (

    select * from {{ ref('stg_rule_groups') }}

),

contributions as (

    select
        profile_rules.profile_number,
        rules.group_number,
        rules.cents
    from {{ ref('int_profile_rules') }} as profile_rules
    inner join rules on profile_rules.rule_number = rules.rule_number

),

{{ points_by_group(keys=['profile_number']) }}

select * from points_by_group
