with

events as (

    select
        base_events.*,
        {{ event_month(as_utc_timestamp('base_events.occurred_at')) }} as event_month
    from {{ ref('base_events') }} as base_events

),

repeated_events as (

    select
        int_repeated_events.*,
        {{ event_month('int_repeated_events.occurred_on') }} as event_month
    from {{ ref('int_repeated_events') }} as int_repeated_events

),

erased_leads as (

    select * from {{ ref('stg_erased_leads') }}

),

mapping as (

    select
        {{ fingerprint([
            'folded_event_name', 'operator', 'value', 'event_type', 'priority',
        ]) }} as fingerprint
    from {{ ref('stg_event_mapping') }}

),

raw_months as (

    select
        events.event_month,
        count(*) as raw_rows,
        sum(
            case
                when
                    erased_leads.lead_id is not null
                    and {{ trim_blanks('events.event_id') }} is not null
                    then 1
                else 0
            end
        ) as erased_rows,
        {{ fingerprint([
            'events.event_id', 'events.lead_id', 'events.event_name', 'events.occurred_at',
            'events.detail',
        ]) }} as fingerprint
    from events
    left join erased_leads on {{ trim_blanks('events.lead_id') }} = erased_leads.lead_id
    group by events.event_month

),

-- which row of an id counts can change without a change of the month's own rows
months_of_repeated_events as (

    select
        event_month,
        {{ fingerprint(['event_id', 'lead_id', 'event_type', 'occurred_on', 'row_rank']) }}
            as fingerprint
    from repeated_events
    group by event_month

)

select
    raw_months.event_month,
    raw_months.raw_rows,
    raw_months.erased_rows,
    cast(raw_months.raw_rows as {{ dbt.type_string() }})
    || ' ' || raw_months.fingerprint
    || ' ' || coalesce(months_of_repeated_events.fingerprint, 'none')
    || ' ' || coalesce(mapping.fingerprint, 'none') as fingerprint
from raw_months
cross join mapping
left join months_of_repeated_events
    on raw_months.event_month = months_of_repeated_events.event_month
