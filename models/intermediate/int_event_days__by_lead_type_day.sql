{{ config(materialized='view') }}

{#- The raw days are many: each step reads what it needs of them itself. -#}
with

inferred_days as (

    select * from {{ ref('int_deal_days') }}
    union all
    select * from {{ ref('int_unanswered_days') }}
    union all
    select * from {{ ref('int_after_silence_days') }}

),

inferred_types as (

    select distinct event_type
    from inferred_days

),

raw_days as (

    select raw_days.*
    from {{ ref('int_event_days__by_month') }} as raw_days
    left join inferred_types on raw_days.event_type = inferred_types.event_type
    where inferred_types.event_type is null and raw_days.lead_id is not null

),

-- few types are both raw and inferred: only their days are added up again
days_to_add_up as (

    select
        raw_days.lead_id,
        raw_days.event_type,
        raw_days.occurred_on,
        raw_days.event_count
    from {{ ref('int_event_days__by_month') }} as raw_days
    inner join inferred_types on raw_days.event_type = inferred_types.event_type
    where raw_days.lead_id is not null

    union all

    select * from inferred_days

)

select
    lead_id,
    event_type,
    occurred_on,
    event_count
from raw_days

union all

select
    lead_id,
    event_type,
    occurred_on,
    cast(sum(event_count) as bigint) as event_count
from days_to_add_up
group by lead_id, event_type, occurred_on
