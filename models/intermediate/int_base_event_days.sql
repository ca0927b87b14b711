{{ config(materialized='view') }}

with

event_days as (

    select * from {{ ref('int_event_days__by_month') }}
    where lead_id is not null

),

deal_days as (

    select * from {{ ref('int_deal_days') }}

)

select
    lead_id,
    event_type,
    occurred_on,
    event_count
from event_days

union all

select
    lead_id,
    event_type,
    occurred_on,
    event_count
from deal_days
