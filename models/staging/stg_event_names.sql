with

events as (

    select * from {{ ref('base_events') }}

),

mapping as (

    select * from {{ ref('stg_event_mapping') }}

),

condition_values as (

    select * from {{ ref('stg_condition_values') }}

),

event_names as (

    select distinct event_name
    from events
    where event_name is not null

),

mapped_names as (

    select
        folded_event_name,
        max(case when operator is not null then 1 else 0 end) = 1 as is_detail_decisive
    from mapping
    group by folded_event_name

),

known_names as (

    select
        event_names.event_name,
        mapped_names.folded_event_name,
        mapped_names.is_detail_decisive
    from event_names
    inner join mapped_names
        on {{ fold_text('event_names.event_name') }} = mapped_names.folded_event_name

),

-- details are read only for names where they decide: of millions of events, few columns
details as (

    select
        known_names.event_name,
        known_names.folded_event_name,
        known_names.is_detail_decisive,
        coalesce(events.detail, '') as detail
    from known_names
    inner join events on known_names.event_name = events.event_name
    where known_names.is_detail_decisive
    group by
        known_names.event_name,
        known_names.folded_event_name,
        known_names.is_detail_decisive,
        coalesce(events.detail, '')

    union all

    select
        event_name,
        folded_event_name,
        is_detail_decisive,
        '' as detail
    from known_names
    where not is_detail_decisive

),

folded_details as (

    select
        event_name,
        folded_event_name,
        is_detail_decisive,
        detail,
        {{ fold_text('detail') }} as folded_detail,
        {{ as_number('detail') }} as detail_number
    from details

),

matches as (

    select
        folded_details.event_name,
        folded_details.detail,
        folded_details.is_detail_decisive,
        mapping.event_type,
        mapping.priority
    from folded_details
    inner join mapping on folded_details.folded_event_name = mapping.folded_event_name
    left join condition_values
        on
            mapping.operator = condition_values.operator
            and mapping.value = condition_values.value
    group by
        folded_details.event_name,
        folded_details.detail,
        folded_details.is_detail_decisive,
        mapping.operator,
        mapping.value,
        mapping.event_type,
        mapping.priority
    having
        mapping.operator is null
        or {{ condition_holds(
            text='folded_details.folded_detail',
            number='folded_details.detail_number',
        ) }}

),

ranked as (

    select
        event_name,
        detail,
        is_detail_decisive,
        event_type,
        row_number() over (
            partition by event_name, detail
            order by priority nulls last, event_type
        ) as match_rank
    from matches

)

select
    event_name,
    detail,
    is_detail_decisive,
    event_type
from ranked
where match_rank = 1
