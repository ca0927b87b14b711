select
    model_id,
    rule_id
from {{ ref('fit_rules') }}
group by model_id, rule_id
having min(points) <> max(points) or min(rule_group) <> max(rule_group)
