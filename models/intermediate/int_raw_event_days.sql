{{ config(materialized='view') }}

with

event_days as (

    select * from {{ ref('int_event_days__by_month') }}

),

leads as (

    select lead_id from {{ ref('int_leads') }}

)

select
    event_days.lead_id,
    event_days.event_type,
    event_days.occurred_on,
    event_days.event_count
from event_days
inner join leads on event_days.lead_id = leads.lead_id
