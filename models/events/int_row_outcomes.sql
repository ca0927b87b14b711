{#- table, its staging model, its key, the optional columns whose bad values become NULL -#}
{% set small_tables = [
    ('leads', 'stg_leads', 'lead_id', ['updated_at', 'employee_count', 'annual_revenue']),
    ('opportunities', 'stg_opportunities', 'opportunity_id', ['created_at', 'closed_at', 'amount']),
    ('erasure_requests', 'stg_erasure_requests', 'lead_id', ['requested_at']),
] %}

with

rejected_rows as (

    select * from {{ ref('int_rejected_rows') }}

),

{% for table, relation, key, optional_columns in small_tables %}

    counts_of_{{ table }} as (

        select
            count(distinct {{ key }}) as keys,
            {% for column in optional_columns -%}
                sum(case when has_bad_{{ column }} then 1 else 0 end) as nulled_{{ column }},
            {% endfor -%}
            count(*) as accepted_rows
        from {{ ref(relation) }}
        where rejected_for is null

    ),

{% endfor %}

-- events are many: they are counted where they have been aggregated
counted_rows as (

    select
        'events' as source_table,
        'staged' as outcome,
        cast(null as {{ dbt.type_string() }}) as reason,
        count(*) as rows
    from {{ ref('int_events_by_month') }}
    where lead_number is not null

    union all

    select
        'events' as source_table,
        case when row_rank = 1 then 'staged' else 'duplicate' end as outcome,
        cast(null as {{ dbt.type_string() }}) as reason,
        count(*) as rows
    from {{ ref('int_unusual_events') }}
    where row_rank is not null
    group by case when row_rank = 1 then 'staged' else 'duplicate' end

    union all

    select
        'events' as source_table,
        'rejected' as outcome,
        'erased' as reason,
        sum(erased_rows) as rows
    from {{ ref('int_event_months') }}

    {% for table, relation, key, optional_columns in small_tables %}
        union all

        select
            '{{ table }}' as source_table,
            'staged' as outcome,
            cast(null as {{ dbt.type_string() }}) as reason,
            keys as rows
        from counts_of_{{ table }}

        union all

        select
            '{{ table }}' as source_table,
            'duplicate' as outcome,
            cast(null as {{ dbt.type_string() }}) as reason,
            accepted_rows - keys as rows
        from counts_of_{{ table }}

        {% for column in optional_columns %}
            union all

            select
                '{{ table }}' as source_table,
                'nulled_value' as outcome,
                '{{ column }}' as reason,
                nulled_{{ column }} as rows
            from counts_of_{{ table }}
        {% endfor %}
    {% endfor %}

)

select
    source_table,
    outcome,
    reason,
    sum(rows) as rows
from counted_rows
where rows > 0
group by source_table, outcome, reason

union all

select
    source_table,
    'rejected' as outcome,
    reason,
    count(*) as rows
from rejected_rows
group by source_table, reason
