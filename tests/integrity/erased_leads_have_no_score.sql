select scored_leads_by_model.lead_id
from {{ ref('scored_leads_by_model') }} as scored_leads_by_model
inner join {{ ref('stg_erasure_requests') }} as erasure_requests
    on scored_leads_by_model.lead_id = erasure_requests.lead_id
