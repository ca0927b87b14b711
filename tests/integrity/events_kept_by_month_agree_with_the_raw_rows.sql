{#- What is kept from build to build, against the labels that each raw row has today. -#}
with

erased_leads as (

    {{ erased_lead_ids() }}

),

labelled as (

    select
        case
            when events.event_id is null then 'missing_key'
            when erased_leads.lead_id is not null then 'erased'
            when events.occurred_at is null then 'bad_timestamp'
            when leads.lead_id is null then 'unknown_lead'
            when
                coalesce(by_name.event_type, by_name_and_detail.event_type) is null
                then 'unmapped_event'
        end as reason,
        count(*) as rows
    from {{ ref('stg_events') }} as events
    left join erased_leads on events.lead_id = erased_leads.lead_id
    left join {{ ref('int_leads') }} as leads
        on events.lead_id = leads.lead_id and leads.is_newest
    left join {{ ref('stg_event_names') }} as by_name
        on events.event_name = by_name.event_name and not by_name.is_detail_decisive
    left join {{ ref('stg_event_names') }} as by_name_and_detail
        on
            events.event_name = by_name_and_detail.event_name
            and by_name_and_detail.is_detail_decisive
            and coalesce(events.detail, '') = by_name_and_detail.detail
    group by reason

),

published as (

    select
        reason,
        rows
    from {{ ref('data_quality') }}
    where source_table = 'events' and outcome = 'rejected'

)

select
    coalesce(labelled.reason, published.reason) as reason,
    labelled.rows as labelled_rows,
    published.rows as published_rows
from labelled
full outer join published on labelled.reason = published.reason
where
    coalesce(labelled.reason, published.reason) is not null
    and coalesce(labelled.rows, 0) <> coalesce(published.rows, 0)
