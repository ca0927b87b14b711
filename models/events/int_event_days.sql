{{ config(materialized='view') }}

with

derived_days as (

    select * from {{ ref('int_unanswered_days') }}
    union all
    select * from {{ ref('int_after_silence_days') }}

),

derived_types as (

    select distinct event_type_number
    from derived_days

),

-- few types are both sent and derived: only their days are listed again
days_to_list as (

    select
        lead_number,
        event_type_number,
        occurred_on
    from derived_days

    union all

    select
        raw_days.lead_number,
        raw_days.event_type_number,
        {{ days_to_rows('raw_days.days') }} as occurred_on
    from {{ ref('int_raw_event_days') }} as raw_days
    inner join derived_types on raw_days.event_type_number = derived_types.event_type_number

)

select
    raw_days.lead_number,
    raw_days.event_type_number,
    raw_days.days
from {{ ref('int_raw_event_days') }} as raw_days
left join derived_types on raw_days.event_type_number = derived_types.event_type_number
where derived_types.event_type_number is null

union all

select
    lead_number,
    event_type_number,
    {{ list_days('occurred_on') }} as days
from days_to_list
group by lead_number, event_type_number
