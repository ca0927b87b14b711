select
    group_points.lead_number,
    group_points.scored_on,
    group_points.group_number,
    group_points.group_cents
from {{ ref('int_group_points') }} as group_points
inner join {{ ref('stg_rule_groups') }} as rule_groups
    on group_points.group_number = rule_groups.group_number
where abs(group_points.group_cents) > rule_groups.limit_cents
