with

scored_leads as (

    select * from {{ ref('scored_leads') }}

)

select
    lead_id,
    lead_score,
    tier,
    top_reasons,
    rules_version,
    as_of_date,
    {{ dbt.hash(row_as_text(
        'crm_sync', ['lead_id', 'lead_score', 'tier', 'top_reasons', 'rules_version']
    )) }} as content_hash
from scored_leads
