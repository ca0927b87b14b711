with

fit_rules as (

    select * from {{ ref('stg_fit_rules') }}

),

behavior_rules as (

    select * from {{ ref('stg_behavior_rules') }}

),

rule_groups as (

    select * from {{ ref('stg_rule_groups') }}

),

owners as (

    select * from {{ ref('stg_condition_owners') }}
    where owner_kind = 'fit_rule'

),

rules as (

    select
        model_id,
        rule_id,
        'fit' as rule_kind,
        rule_group,
        points,
        reason_phrase
    from fit_rules

    union all

    select
        model_id,
        rule_id,
        'behavior' as rule_kind,
        rule_group,
        points,
        reason_phrase
    from behavior_rules

)

select
    rules.model_id,
    rules.rule_id,
    rules.rule_kind,
    rule_groups.dimension,
    rule_groups.rule_group,
    rule_groups.group_number,
    rule_groups.model_number,
    row_number() over (order by rules.model_id, rules.rule_id) as rule_number,
    owners.owner_number,
    rules.points,
    rules.reason_phrase
from rules
inner join rule_groups
    on
        rules.model_id = rule_groups.model_id
        and lower(rules.rule_group) = lower(rule_groups.rule_group)
left join owners
    on
        rules.rule_kind = 'fit'
        and rules.model_id = owners.model_id
        and rules.rule_id = owners.owner_id
