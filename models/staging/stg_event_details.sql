with

events as (

    select * from {{ ref('base_events') }}

),

mapping as (

    select * from {{ ref('stg_event_mapping') }}

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

)

-- details are read only for names where they decide: of millions of events, few columns
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
