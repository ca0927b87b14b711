{% set small_tables = [
    ('leads', 'stg_leads', 'lead_id'),
    ('opportunities', 'stg_opportunities', 'opportunity_id'),
    ('erasure_requests', 'stg_erasure_requests', 'lead_id'),
] %}

with

events as (

    select * from {{ ref('int_rejected_events__by_month') }}
    where fingerprint is null

),

leads as (

    select lead_id from {{ ref('int_leads') }}

),

erased_leads as (

    select * from {{ ref('stg_erased_leads') }}

),

rejected_events as (

    select
        events.event_id,
        {{ event_rejection('events', 'leads.lead_id', 'erased_leads.lead_id') }} as reason,
        events.detail
    from events
    left join erased_leads on events.lead_id = erased_leads.lead_id
    left join leads on events.lead_id = leads.lead_id

)

select
    'events' as source_table,
    event_id as source_key,
    reason,
    detail
from rejected_events
where reason <> 'erased'

{% for table, relation, key in small_tables %}
    union all

    -- of an erased lead's rows nothing is kept but their number
    select
        '{{ table }}' as source_table,
        case when rejected_for <> 'erased' then {{ key }} end as source_key,
        rejected_for as reason,
        rejected_detail as detail
    from {{ ref(relation) }}
    where rejected_for is not null
{% endfor %}
