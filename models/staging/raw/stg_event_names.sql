{{ config(materialized='table') }}

with

mapping as (

    select * from {{ ref('stg_event_mapping') }}

),

condition_elements as (

    {{ condition_elements(ref('stg_event_mapping')) }}

),

event_names as (

    select distinct event_name
    from {{ ref('stg_events') }}
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

    select distinct
        known_names.event_name,
        coalesce(events.detail, '') as detail
    from known_names
    inner join {{ ref('stg_events') }} as events on known_names.event_name = events.event_name
    where known_names.is_detail_decisive

    union all

    select
        event_name,
        '' as detail
    from known_names
    where not is_detail_decisive

),

matches as (

    select
        details.event_name,
        details.detail,
        mapping.event_type,
        mapping.priority
    from details
    inner join known_names on details.event_name = known_names.event_name
    inner join mapping on known_names.folded_event_name = mapping.folded_event_name
    left join condition_elements
        on
            mapping.operator = condition_elements.operator
            and mapping.value = condition_elements.value
    group by
        details.event_name, details.detail,
        mapping.operator, mapping.value, mapping.event_type, mapping.priority
    having
        mapping.operator is null
        or {{ condition_holds(
            text=fold_text('details.detail'), number=as_number('details.detail')
        ) }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by event_name, detail
            order by priority nulls last, event_type
        ) as match_rank
    from matches

)

select
    ranked.event_name,
    ranked.detail,
    known_names.is_detail_decisive,
    event_types.event_type,
    event_types.event_type_number
from ranked
inner join known_names on ranked.event_name = known_names.event_name
inner join {{ ref('stg_event_types') }} as event_types on ranked.event_type = event_types.event_type
where ranked.match_rank = 1
