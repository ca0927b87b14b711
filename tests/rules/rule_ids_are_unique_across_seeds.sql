select
    fit_rules.model_id,
    fit_rules.rule_id
from {{ ref('fit_rules') }} as fit_rules
inner join {{ ref('behavior_rules') }} as behavior_rules
    on
        fit_rules.model_id = behavior_rules.model_id
        and fit_rules.rule_id = behavior_rules.rule_id
