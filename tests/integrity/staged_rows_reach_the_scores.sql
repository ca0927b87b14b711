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
    where is_newest
    union all
    select
        'events' as source_table,
        sum({{ count_of_days('event_days.days') }}) - (
            select count(*)
            from {{ ref('int_deals') }} as deals
            where deals.stage in ('won', 'lost')
        ) as rows
    from {{ ref('int_raw_event_days') }} as event_days
    union all
    select
        'opportunities' as source_table,
        count(*) as rows
    from {{ ref('int_deals') }}

)

select
    used.source_table,
    used.rows as used_rows,
    staged.rows as staged_rows
from used
left join staged on used.source_table = staged.source_table
where coalesce(used.rows, 0) <> coalesce(staged.rows, 0)
