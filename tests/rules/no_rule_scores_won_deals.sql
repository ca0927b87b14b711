{#- A won deal is the outcome that the audit predicts: as a signal it would leak. -#}
select
    behavior_rules.model_id,
    behavior_rules.rule_id
from {{ ref('stg_rules') }} as behavior_rules
left join {{ ref('stg_derived_events') }} as derived_events
    on behavior_rules.event_type = derived_events.event_type
where
    behavior_rules.event_type = 'deal_won'
    or derived_events.base_event_type = 'deal_won'
