{% set small_tables = [
    ('leads', 'stg_leads', 'lead_id'),
    ('opportunities', 'stg_opportunities', 'opportunity_id'),
    ('erasure_requests', 'stg_erasure_requests', 'lead_id'),
] %}

with

rejected_events as (

    select * from {{ ref('int_unusual_events') }}
    where rejected_for is not null

)

select
    'events' as source_table,
    event_id as source_key,
    rejected_for as reason,
    rejected_detail as detail
from rejected_events

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
