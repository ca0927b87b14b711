{#- table, its staging model, its key, the optional columns whose bad values become NULL -#}
{% set raw_tables = [
    ('leads', 'stg_leads', 'lead_id', ['updated_at', 'employee_count', 'annual_revenue']),
    ('events', 'stg_events', 'event_id', []),
    ('opportunities', 'stg_opportunities', 'opportunity_id', ['created_at', 'closed_at', 'amount']),
    ('erasure_requests', 'stg_erasure_requests', 'lead_id', ['requested_at']),
] %}

with

{% for table, relation, key, optional_columns in raw_tables %}
    {{ table }} as (

        select
            rejected_for,
            count(*) as rows,
            {% for column in optional_columns -%}
                sum(case when has_bad_{{ column }} then 1 else 0 end) as bad_{{ column }},
            {% endfor -%}
            -- events are many: their repeated ids are known already
            {% if table == 'events' -%}
                case when rejected_for is null then (
                    select count(*) from {{ ref('int_repeated_events') }}
                    where row_rank > 1
                ) else 0 end as duplicates
            {%- else -%}
                case when rejected_for is null then count(*) - count(distinct {{ key }}) else 0 end
                    as duplicates
            {%- endif %}
        from {{ ref(relation) }}
        group by rejected_for

    ){% if not loop.last %},{% endif %}

{% endfor %}

{% for table, relation, key, optional_columns in raw_tables %}
    select
        '{{ table }}' as source_table,
        'staged' as outcome,
        cast(null as {{ dbt.type_string() }}) as reason,
        rows - duplicates as rows
    from {{ table }}
    where rejected_for is null

    union all

    select
        '{{ table }}' as source_table,
        'duplicate' as outcome,
        cast(null as {{ dbt.type_string() }}) as reason,
        duplicates as rows
    from {{ table }}
    where duplicates > 0

    union all

    select
        '{{ table }}' as source_table,
        'rejected' as outcome,
        rejected_for as reason,
        rows
    from {{ table }}
    where rejected_for is not null

    {% for column in optional_columns %}
        union all

        select
            '{{ table }}' as source_table,
            'nulled_value' as outcome,
            '{{ column }}' as reason,
            bad_{{ column }} as rows
        from {{ table }}
        where rejected_for is null and bad_{{ column }} > 0
    {% endfor %}
    {% if not loop.last %}union all{% endif %}
{% endfor %}
