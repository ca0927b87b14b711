with

event_types as (

    select * from {{ ref('stg_event_types') }}

),

events as (

    select
        lead_number,
        event_type_number,
        occurred_on
    from {{ ref('int_events_by_month') }}
    where lead_number is not null

    union all

    -- of repeated ids the row that counts
    select
        lead_number,
        event_type_number,
        occurred_on
    from {{ ref('int_unusual_events') }}
    where row_rank = 1

    union all

    select
        deals.lead_number,
        event_types.event_type_number,
        deals.closed_on as occurred_on
    from {{ ref('int_deals') }} as deals
    inner join event_types on event_types.event_type = 'deal_' || deals.stage
    where deals.stage in ('won', 'lost')

),

in_order as (

    select * from events
    {{ clustered_by('lead_number') }}

)

select
    lead_number,
    event_type_number,
    {{ list_days('occurred_on') }} as days
from in_order
group by lead_number, event_type_number
{{ clustered_by('lead_number') }}
