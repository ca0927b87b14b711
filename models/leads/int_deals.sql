with

{{ deduplicated(
    ref('stg_opportunities'),
    key='opportunity_id',
    order_by='closed_at desc nulls last',
    content=['lead_id', 'stage', 'created_at', 'amount', 'lost_reason'],
    columns=[
        'opportunity_id', 'lead_id', 'stage', 'created_at', 'closed_at', 'closed_on', 'amount',
        'lost_reason',
    ],
) }},

leads as (

    select
        lead_id,
        lead_number
    from {{ ref('int_leads') }}
    where is_newest

)

select
    deals.*,
    leads.lead_number
from deduplicated as deals
inner join leads on deals.lead_id = leads.lead_id
