{{ config(
    materialized='incremental',
    incremental_strategy=replace_partitions_strategy(),
    unique_key='event_month',
    partition_by=partitions(['event_month']),
    on_schema_change='fail',
    pre_hook="{{ delete_erased_leads() }}",
) }}

with

repeated_events as (

    select
        int_repeated_events.*,
        {{ event_month('int_repeated_events.occurred_on') }} as event_month
    from {{ ref('int_repeated_events') }} as int_repeated_events
    where int_repeated_events.row_rank = 1

),

erased_leads as (

    select * from {{ ref('stg_erased_leads') }}

),

event_months as (

    select * from {{ ref('int_event_months') }}

),

stale_months as (

    {{ stale_months('event_months', 'erased_leads') }}

),

month_markers as (

    {{ month_markers('stale_months', 'erased_leads') }}

),

raw_events as (

    {{ events_of_months('stale_months') }}

),

typed as (

    {{ typed_events('raw_events') }}

),

counted as (

    select
        typed.lead_id,
        typed.event_type,
        cast(typed.occurred_at as date) as occurred_on
    from typed
    left join repeated_events on typed.event_id = repeated_events.event_id
    left join erased_leads on typed.lead_id = erased_leads.lead_id
    where
        repeated_events.event_id is null
        and erased_leads.lead_id is null
        and typed.event_id is not null
        and typed.lead_id is not null
        and typed.event_type is not null
        and typed.occurred_at is not null

    union all

    select
        repeated_events.lead_id,
        repeated_events.event_type,
        repeated_events.occurred_on
    from repeated_events
    inner join stale_months on repeated_events.event_month = stale_months.event_month

)

select
    lead_id,
    event_type,
    occurred_on,
    count(*) as event_count,
    cast(null as {{ dbt.type_string() }}) as fingerprint,
    {{ event_month('occurred_on') }} as event_month
from counted
group by lead_id, event_type, occurred_on

union all

select
    cast(null as {{ dbt.type_string() }}) as lead_id,
    cast(null as {{ dbt.type_string() }}) as event_type,
    cast(null as date) as occurred_on,
    0 as event_count,
    fingerprint,
    event_month
from month_markers
