with

staged as (

    select
        source_table,
        rows
    from {{ ref('data_quality') }}
    where outcome = 'staged'

),

used as (

    select
        'leads' as source_table,
        count(*) as rows
    from {{ ref('int_leads') }}
    union all
    select
        'events' as source_table,
        sum(event_count) as rows
    from {{ ref('int_raw_event_days') }}
    union all
    select
        'opportunities' as source_table,
        count(*) as rows
    from {{ ref('int_opportunities') }}

)

select
    used.source_table,
    used.rows as used_rows,
    staged.rows as staged_rows
from used
left join staged on used.source_table = staged.source_table
where coalesce(used.rows, 0) <> coalesce(staged.rows, 0)
