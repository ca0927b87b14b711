{{ config(
    materialized='incremental',
    incremental_strategy=replace_partitions_strategy(),
    unique_key='event_month',
    partition_by=partitions(['event_month']),
    on_schema_change='fail',
) }}

with

leads as (

    select lead_id from {{ ref('int_leads') }}

),

erased_leads as (

    select * from {{ ref('stg_erased_leads') }}

),

event_months as (

    select * from {{ ref('int_event_months') }}

),

unknown_leads as (

    select distinct
        event_days.event_month,
        event_days.lead_id
    from {{ ref('int_event_days__by_month') }} as event_days
    left join leads on event_days.lead_id = leads.lead_id
    where leads.lead_id is null

),

months_of_unknown_leads as (

    select
        event_month,
        {{ fingerprint(['lead_id']) }} as fingerprint
    from unknown_leads
    where lead_id is not null
    group by event_month

),

-- a lead that is gone leaves events behind that nobody knows
months as (

    select
        event_months.event_month,
        event_months.fingerprint
        || ' ' || coalesce(months_of_unknown_leads.fingerprint, 'none') as fingerprint
    from event_months
    left join months_of_unknown_leads
        on event_months.event_month = months_of_unknown_leads.event_month

),

stale_months as (

    {{ stale_months('months', 'erased_leads') }}

),

month_markers as (

    {{ month_markers('stale_months', 'erased_leads') }}

),

raw_events as (

    {{ events_of_months('stale_months') }}

),

typed as (

    {{ typed_events('raw_events') }}

)

select
    typed.event_id,
    case when erased_leads.lead_id is null then typed.lead_id end as lead_id,
    typed.event_type,
    typed.occurred_at,
    {{ rejected_event_detail('typed', 'erased_leads.lead_id') }} as detail,
    cast(null as {{ dbt.type_string() }}) as fingerprint,
    {{ event_month('typed.occurred_at') }} as event_month
from typed
left join leads on typed.lead_id = leads.lead_id
left join erased_leads on typed.lead_id = erased_leads.lead_id
where {{ event_rejection('typed', 'leads.lead_id', 'erased_leads.lead_id') }} <> 'erased'

union all

select
    cast(null as {{ dbt.type_string() }}) as event_id,
    cast(null as {{ dbt.type_string() }}) as lead_id,
    cast(null as {{ dbt.type_string() }}) as event_type,
    cast(null as timestamp) as occurred_at,
    cast(null as {{ dbt.type_string() }}) as detail,
    fingerprint,
    event_month
from month_markers
