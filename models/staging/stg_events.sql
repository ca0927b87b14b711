with

events as (

    {{ typed_events(ref('base_events')) }}

),

leads as (

    select distinct lead_id
    from {{ ref('stg_leads') }}
    where rejected_for is null

),

erased_leads as (

    select * from {{ ref('stg_erased_leads') }}

)

select
    events.event_id,
    events.lead_id,
    events.event_name,
    events.detail,
    events.occurred_at,
    cast(events.occurred_at as date) as occurred_on,
    events.event_type,
    {{ event_rejection('events', 'leads.lead_id', 'erased_leads.lead_id') }} as rejected_for,
    {{ rejected_event_detail('events', 'erased_leads.lead_id') }} as rejected_detail
from events
left join erased_leads on events.lead_id = erased_leads.lead_id
left join leads on events.lead_id = leads.lead_id
