with

events as (

    select * from {{ ref('base_events') }}

),

types_by_name as (

    select * from {{ ref('stg_event_names') }}
    where not is_detail_decisive

),

types_by_name_and_detail as (

    select * from {{ ref('stg_event_names') }}
    where is_detail_decisive

),

leads as (

    select distinct lead_id
    from {{ ref('stg_leads') }}
    where rejected_for is null

),

erased_leads as (

    select distinct lead_id
    from {{ ref('stg_erasure_requests') }}
    where rejected_for is null

),

typed as (

    select
        {{ trim_blanks('event_id') }} as event_id,
        {{ trim_blanks('lead_id') }} as lead_id,
        event_name,
        {{ as_utc_timestamp('occurred_at') }} as occurred_at,
        occurred_at as raw_occurred_at,
        detail
    from events

),

labelled as (

    select
        typed.event_id,
        typed.lead_id,
        typed.event_name,
        typed.detail,
        typed.occurred_at,
        cast(typed.occurred_at as date) as occurred_on,
        coalesce(types_by_name.event_type, types_by_name_and_detail.event_type) as event_type,
        case
            when typed.event_id is null then 'missing_key'
            when erased_leads.lead_id is not null then 'erased'
            when typed.occurred_at is null then 'bad_timestamp'
            when leads.lead_id is null then 'unknown_lead'
            when
                coalesce(types_by_name.event_type, types_by_name_and_detail.event_type) is null
                then 'unmapped_event'
        end as rejected_for,
        case
            when erased_leads.lead_id is null
                then
                    'lead_id: ' || coalesce(typed.lead_id, 'missing')
                    || '; event_name: ' || coalesce(typed.event_name, 'missing')
                    || '; occurred_at: '
                    || coalesce({{ raw_value_as_text('typed.raw_occurred_at') }}, 'missing')
        end as rejected_detail
    from typed
    left join erased_leads on typed.lead_id = erased_leads.lead_id
    left join leads on typed.lead_id = leads.lead_id
    left join types_by_name on typed.event_name = types_by_name.event_name
    left join types_by_name_and_detail
        on
            typed.event_name = types_by_name_and_detail.event_name
            and coalesce(typed.detail, '') = types_by_name_and_detail.detail

)

select * from labelled
