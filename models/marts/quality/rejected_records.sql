with

rejected_rows as (

    select * from {{ ref('int_rejected_rows') }}

)

select
    source_table,
    source_key,
    reason,
    detail
from rejected_rows
where reason <> 'erased'
