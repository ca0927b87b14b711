with

group_points as (

    select
        group_number,
        group_cents
    from {{ ref('int_group_points') }}

    union all

    select
        group_number,
        group_cents
    from {{ ref('int_profile_group_points') }}

)

select
    group_points.group_number,
    group_points.group_cents
from group_points
inner join {{ ref('stg_rule_groups') }} as rule_groups
    on group_points.group_number = rule_groups.group_number
where abs(group_points.group_cents) > rule_groups.limit_cents
