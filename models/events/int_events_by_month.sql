{#- Plain events, nearly all of them, keep nothing but lead, type and day. An event whose id is
    repeated, or that cannot be scored, keeps its columns in one text, and is judged anew by every
    build: many columns that are mostly empty take longer to write than all the rest. -#}
{{ config(
    materialized='incremental' if keeps_rows() else 'table',
    incremental_strategy='delete+insert',
    unique_key='event_month',
    on_schema_change='fail',
    pre_hook="{{ delete_events_of_erased_leads() }}",
) }}
-- depends_on: {{ ref('int_lead_numbers') }}

with

event_months as (

    select * from {{ ref('int_event_months') }}

),

leads as (

    select
        lead_id,
        lead_number
    from {{ ref('int_leads') }}
    where is_newest

),

erased_leads as (

    {{ erased_lead_ids() }}

),

stale_months as (

    {{ stale_months('event_months', 'leads', 'erased_leads') }}

),

events as (

    select
        stg_events.*,
        {{ event_month('stg_events.occurred_at') }} as event_month
    from {{ ref('stg_events') }} as stg_events
    {% if is_incremental() -%}
        where
            {{ event_month('stg_events.occurred_at') }}
            in (select stale_months.event_month from stale_months)
    {%- endif %}

),

read_events as (

    select
        events.*,
        leads.lead_number,
        coalesce(by_name.event_type_number, by_name_and_detail.event_type_number)
            as event_type_number,
        erased_leads.lead_id is not null as is_erased,
        repeated_ids.id_hash is null
        and events.event_id is not null
        and events.occurred_at is not null
        and leads.lead_number is not null
        and coalesce(by_name.event_type_number, by_name_and_detail.event_type_number) is not null
            as is_plain
    from events
    left join leads on events.lead_id = leads.lead_id
    left join erased_leads on events.lead_id = erased_leads.lead_id
    left join {{ ref('stg_event_names') }} as by_name
        on events.event_name = by_name.event_name and not by_name.is_detail_decisive
    left join {{ ref('stg_event_names') }} as by_name_and_detail
        on
            events.event_name = by_name_and_detail.event_name
            and by_name_and_detail.is_detail_decisive
            and coalesce(events.detail, '') = by_name_and_detail.detail
    left join {{ ref('int_repeated_event_ids') }} as repeated_ids
        on {{ row_fingerprint(['events.event_id']) }} = repeated_ids.id_hash

)

select
    case when is_plain then lead_number end as lead_number,
    case when not is_erased then event_type_number end as event_type_number,
    case when is_plain then cast(occurred_at as date) end as occurred_on,
    case
        when not is_plain and not is_erased
            then {{ columns_as_json({
                'event_id': 'event_id',
                'lead_id': 'lead_id',
                'event_name': 'event_name',
                'occurred_at': 'cast(occurred_at as ' ~ dbt.type_string() ~ ')',
                'raw_occurred_at': raw_value_as_text('raw_occurred_at'),
                'detail': 'detail',
            }) }}
    end as unusual_event,
    cast(null as {{ dbt.type_string() }}) as fingerprint,
    event_month
from read_events
-- of an erased lead nothing is kept but a row without a key, which belongs to nobody
where not is_erased or event_id is null

union all

select
    cast(null as integer) as lead_number,
    cast(null as integer) as event_type_number,
    cast(null as date) as occurred_on,
    cast(null as {{ dbt.type_string() }}) as unusual_event,
    fingerprint,
    event_month
from (
    {{ month_markers('stale_months', 'erased_leads') }}
) as month_markers
