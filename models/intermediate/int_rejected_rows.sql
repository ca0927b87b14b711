{% set raw_tables = [
    ('leads', 'stg_leads', 'lead_id'),
    ('events', 'stg_events', 'event_id'),
    ('opportunities', 'stg_opportunities', 'opportunity_id'),
    ('erasure_requests', 'stg_erasure_requests', 'lead_id'),
] %}

{% for table, relation, key in raw_tables %}
    -- of an erased lead's rows nothing is kept but their number
    select
        '{{ table }}' as source_table,
        case when rejected_for <> 'erased' then {{ key }} end as source_key,
        rejected_for as reason,
        rejected_detail as detail
    from {{ ref(relation) }}
    where rejected_for is not null
    {% if not loop.last %}union all{% endif %}
{% endfor %}
