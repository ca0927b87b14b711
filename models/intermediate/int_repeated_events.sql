{#- The raw rows are many: each step reads what it needs of them itself. -#}
with

leads as (

    select lead_id from {{ ref('int_leads') }}

),

-- few ids are repeated: of all rows only the id is read, and only its hash is grouped
repeated_hashes as (

    select {{ row_fingerprint([trim_blanks('event_id')]) }} as id_hash
    from {{ ref('base_events') }}
    group by {{ row_fingerprint([trim_blanks('event_id')]) }}
    having count(*) > 1

),

rows_of_repeated_hashes as (

    select base_events.*
    from {{ ref('base_events') }} as base_events
    inner join repeated_hashes
        on
            {{ row_fingerprint([trim_blanks('base_events.event_id')]) }}
            = repeated_hashes.id_hash

),

-- two ids can have one hash
repeated_ids as (

    select {{ trim_blanks('event_id') }} as event_id
    from rows_of_repeated_hashes
    group by {{ trim_blanks('event_id') }}
    having count(*) > 1

),

raw_rows as (

    select rows_of_repeated_hashes.*
    from rows_of_repeated_hashes
    inner join repeated_ids
        on {{ trim_blanks('rows_of_repeated_hashes.event_id') }} = repeated_ids.event_id

),

typed as (

    {{ typed_events('raw_rows') }}

),

of_known_leads as (

    select typed.*
    from typed
    inner join leads on typed.lead_id = leads.lead_id

),

ranked as (

    {{ rank_duplicates(
        'of_known_leads',
        key='event_id',
        order_by='occurred_at',
        content=['lead_id', 'event_name', 'detail'],
        accepted='occurred_at is not null and event_type is not null',
    ) }}

)

select
    event_id,
    lead_id,
    event_type,
    cast(occurred_at as date) as occurred_on,
    row_rank
from ranked
