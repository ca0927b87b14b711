with

kept_aside as (

    select * from {{ ref('int_events_by_month') }}
    where lead_number is null and fingerprint is null

),

events as (

    select
        {% for column in ['event_id', 'lead_id', 'event_name', 'raw_occurred_at', 'detail'] -%}
            {{ json_text('unusual_event', "'" ~ column ~ "'") }} as {{ column }},
        {% endfor -%}
        cast({{ json_text('unusual_event', "'occurred_at'") }} as {{ dbt.type_timestamp() }})
            as occurred_at,
        event_type_number,
        -- of a row of an erased lead nothing is kept
        unusual_event is null as is_erased
    from kept_aside

),

leads as (

    select
        lead_id,
        lead_number
    from {{ ref('int_leads') }}
    where is_newest

),

-- the first reason that applies, in the order of the contract
judged as (

    select
        events.event_id,
        events.lead_id,
        leads.lead_number,
        events.event_name,
        events.event_type_number,
        events.occurred_at,
        events.detail,
        case
            when events.event_id is null then 'missing_key'
            when events.occurred_at is null then 'bad_timestamp'
            when leads.lead_number is null then 'unknown_lead'
            when events.event_type_number is null then 'unmapped_event'
        end as rejected_for,
        case
            when not events.is_erased
                then
                    'lead_id: ' || coalesce(events.lead_id, 'missing')
                    || '; event_name: ' || coalesce(events.event_name, 'missing')
                    || '; occurred_at: ' || coalesce(events.raw_occurred_at, 'missing')
        end as rejected_detail
    from events
    left join leads on events.lead_id = leads.lead_id

),

ranked as (

    {{ rank_duplicates(
        'judged',
        key='event_id',
        order_by='occurred_at',
        content=['lead_id', 'event_name', 'detail'],
    ) }}

)

select
    event_id,
    lead_number,
    event_type_number,
    cast(occurred_at as date) as occurred_on,
    row_rank,
    cast(null as {{ dbt.type_string() }}) as rejected_for,
    cast(null as {{ dbt.type_string() }}) as rejected_detail
from ranked

union all

select
    event_id,
    cast(null as integer) as lead_number,
    cast(null as integer) as event_type_number,
    cast(null as date) as occurred_on,
    cast(null as bigint) as row_rank,
    rejected_for,
    rejected_detail
from judged
where rejected_for is not null
