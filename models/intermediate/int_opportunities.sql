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
) }}

select * from deduplicated
