{{ config(materialized='table') }}

{#- A table: three models read all events through it. -#}
with

details as (

    select * from {{ ref('stg_event_details') }}

),

mapping as (

    select * from {{ ref('stg_event_mapping') }}

),

condition_values as (

    select * from {{ ref('stg_condition_values') }}

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
