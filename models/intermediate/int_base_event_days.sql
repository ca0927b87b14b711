{{ config(materialized='view') }}

with

raw_event_days as (

    select * from {{ ref('int_raw_event_days') }}

),

deal_days as (

    select * from {{ ref('int_deal_days') }}

)

select * from raw_event_days
union all
select * from deal_days
