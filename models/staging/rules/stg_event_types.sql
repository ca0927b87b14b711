with

event_types as (

    select * from {{ ref('event_types') }}

),

described_types as (

    select
        {{ fold_text('event_type') }} as event_type,
        max({{ fold_text('channel') }}) as channel,
        max(case when is_engagement then 1 else 0 end) = 1 as is_engagement,
        max({{ reason_phrase('description') }}) as reason_phrase
    from event_types
    where {{ trim_blanks('event_type') }} is not null
    group by {{ fold_text('event_type') }}

),

-- types that events can have, described or not
occurring_types as (

    select event_type from {{ ref('stg_event_mapping') }}
    union distinct
    select event_type from {{ ref('stg_derived_events') }}
    union distinct
    select 'deal_won' as event_type
    union distinct
    select 'deal_lost' as event_type
    union distinct
    select event_type from described_types

)

select
    occurring_types.event_type,
    cast(row_number() over (order by occurring_types.event_type) as integer) as event_type_number,
    described_types.channel,
    coalesce(described_types.is_engagement, false) as is_engagement,
    described_types.reason_phrase,
    described_types.event_type is not null as is_described
from occurring_types
left join described_types on occurring_types.event_type = described_types.event_type
where occurring_types.event_type is not null
