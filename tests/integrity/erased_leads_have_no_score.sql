select scored_leads_by_model.lead_id
from {{ ref('scored_leads_by_model') }} as scored_leads_by_model
inner join {{ ref('stg_erasure_requests') }} as erasure_requests
    on scored_leads_by_model.lead_id = erasure_requests.lead_id

union all

select described_leads.lead_id
from {{ ref('described_leads') }} as described_leads
inner join {{ ref('stg_erasure_requests') }} as erasure_requests
    on described_leads.lead_id = erasure_requests.lead_id
