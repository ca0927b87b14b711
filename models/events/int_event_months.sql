with

events as (

    select
        stg_events.*,
        {{ event_month('stg_events.occurred_at') }} as event_month,
        {{ row_fingerprint(['stg_events.event_id']) }} as id_hash
    from {{ ref('stg_events') }} as stg_events

),

repeated_ids as (

    select * from {{ ref('int_repeated_event_ids') }}

),

erased_leads as (

    {{ erased_lead_ids() }}

),

-- what a row means beside what it says: a change makes all months stale
readings as (

    select
        {{ fingerprint([
            'mapping.folded_event_name', 'mapping.operator', 'mapping.value', 'mapping.priority',
            'event_types.event_type_number',
        ]) }} as mapping_fingerprint,
        (select max(numbers.numbering) from {{ ref('int_lead_numbers') }} as numbers) as numbering
    from {{ ref('stg_event_mapping') }} as mapping
    inner join {{ ref('stg_event_types') }} as event_types
        on mapping.event_type = event_types.event_type

),

months as (

    select
        events.event_month,
        count(*) as raw_rows,
        sum(
            case
                when erased_leads.lead_id is not null and events.event_id is not null then 1
                else 0
            end
        ) as erased_rows,
        {{ fingerprint([
            'events.event_id', 'events.lead_id', 'events.event_name', 'events.raw_occurred_at',
            'events.detail',
        ]) }} as fingerprint,
        -- an id can become a repeated one by a row of another month
        {{ fingerprint(['events.event_id'], only_where='repeated_ids.id_hash is not null') }}
            as repeated_fingerprint
    from events
    left join repeated_ids on events.id_hash = repeated_ids.id_hash
    left join erased_leads on events.lead_id = erased_leads.lead_id
    group by events.event_month

)

select
    months.event_month,
    months.raw_rows,
    months.erased_rows,
    cast(months.raw_rows as {{ dbt.type_string() }})
    || ' ' || months.fingerprint
    || ' ' || coalesce(months.repeated_fingerprint, 'none')
    || ' ' || coalesce(readings.mapping_fingerprint, 'none')
    || ' ' || coalesce(readings.numbering, 'none') as fingerprint
from months
cross join readings
