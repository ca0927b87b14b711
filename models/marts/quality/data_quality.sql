with

row_outcomes as (

    select * from {{ ref('int_row_outcomes') }}

),

raw_counts as (

    select
        source_table,
        sum(rows) as raw_rows
    from row_outcomes
    where outcome <> 'nulled_value'
    group by source_table

)

select
    row_outcomes.source_table,
    row_outcomes.outcome,
    row_outcomes.reason,
    cast(row_outcomes.rows as bigint) as rows,
    cast(
        cast(row_outcomes.rows as decimal(18, 6)) / raw_counts.raw_rows as decimal(9, 6)
    ) as share
from row_outcomes
inner join raw_counts on row_outcomes.source_table = raw_counts.source_table
