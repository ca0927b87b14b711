with

rule_groups as (

    select * from {{ ref('stg_rule_groups') }}

),

-- fit rules that share a group with behavior rules
shared_rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind = 'fit' and group_has_behavior

),

contributions as (

    select
        lead_number,
        scored_on,
        group_number,
        cents
    from {{ ref('int_behavior_contributions') }}

    union all

    select
        profiles.lead_number,
        profiles.scored_on,
        shared_rules.group_number,
        shared_rules.cents
    from {{ ref('int_profile_rules') }} as profile_rules
    inner join shared_rules on profile_rules.rule_number = shared_rules.rule_number
    inner join {{ ref('int_profiles') }} as profiles
        on profile_rules.profile_number = profiles.profile_number

),

{{ points_by_group(keys=['lead_number', 'scored_on']) }}

select * from points_by_group
