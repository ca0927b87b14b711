select state_changes.lead_id
from {{ ref('int_state_changes__by_model_lead_date') }} as state_changes
where state_changes.lead_id in ({{ erased_lead_ids() }})

union all

select handoffs.lead_id
from {{ ref('int_handoffs__by_lead_date') }} as handoffs
where handoffs.lead_id in ({{ erased_lead_ids() }})
