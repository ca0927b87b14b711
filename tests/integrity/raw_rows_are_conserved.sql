with

raw_counts as (

    {% for table in ['leads', 'events', 'opportunities', 'erasure_requests'] %}
        select
            '{{ table }}' as source_table,
            count(*) as raw_rows
        from ({{ raw_table(table) }}) as raw_rows
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

outcomes as (

    select
        source_table,
        sum(rows) as accounted_rows
    from {{ ref('data_quality') }}
    where outcome <> 'nulled_value'
    group by source_table

)

select
    raw_counts.source_table,
    raw_counts.raw_rows,
    outcomes.accounted_rows
from raw_counts
left join outcomes on raw_counts.source_table = outcomes.source_table
where raw_counts.raw_rows <> coalesce(outcomes.accounted_rows, 0)
