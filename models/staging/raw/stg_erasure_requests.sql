with

requests as (

    {{ raw_table('erasure_requests') }}

),

typed as (

    select
        {{ trim_blanks('lead_id') }} as lead_id,
        {{ as_utc_timestamp('requested_at') }} as requested_at,
        {{ raw_value_as_text('requested_at') }} as raw_requested_at
    from requests

),

labelled as (

    select
        lead_id,
        requested_at,
        case when lead_id is null then 'missing_key' end as rejected_for,
        cast(null as {{ dbt.type_string() }}) as rejected_detail,
        requested_at is null and raw_requested_at is not null as has_bad_requested_at
    from typed

)

select * from labelled
