{#- What is kept from build to build, against the labels that each raw row has today. -#}
with

labelled as (

    select
        rejected_for as reason,
        count(*) as rows
    from {{ ref('stg_events') }}
    where rejected_for is not null
    group by rejected_for

),

published as (

    select
        reason,
        rows
    from {{ ref('data_quality') }}
    where source_table = 'events' and outcome = 'rejected'

)

select
    coalesce(labelled.reason, published.reason) as reason,
    labelled.rows as labelled_rows,
    published.rows as published_rows
from labelled
full outer join published on labelled.reason = published.reason
where coalesce(labelled.rows, 0) <> coalesce(published.rows, 0)
