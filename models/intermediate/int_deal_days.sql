with

opportunities as (

    select * from {{ ref('int_opportunities') }}

)

select
    lead_id,
    'deal_' || stage as event_type,
    closed_on as occurred_on,
    count(*) as event_count
from opportunities
where stage in ('won', 'lost')
group by lead_id, stage, closed_on
