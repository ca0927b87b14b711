select
    gate_results.model_id,
    gate_results.lead_id
from {{ ref('int_gate_results__by_model_lead_date') }} as gate_results
left join {{ ref('scored_leads_by_model') }} as scored_leads_by_model
    on
        gate_results.model_id = scored_leads_by_model.model_id
        and gate_results.lead_id = scored_leads_by_model.lead_id
where
    gate_results.is_in_audience
    and gate_results.scored_on = {{ as_of_date() }}
    and scored_leads_by_model.lead_id is null
