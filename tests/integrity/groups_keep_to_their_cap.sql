select
    group_points.model_id,
    group_points.lead_id,
    group_points.rule_group,
    group_points.group_points
from {{ ref('int_group_points__by_model_lead_date_group') }} as group_points
inner join {{ ref('stg_rule_groups') }} as rule_groups
    on
        group_points.model_id = rule_groups.model_id
        and group_points.rule_group = rule_groups.rule_group
where abs(group_points.group_points) > abs(rule_groups.max_points)
