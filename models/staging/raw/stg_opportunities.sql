with

opportunities as (

    {{ raw_table('opportunities') }}

),

leads as (

    select distinct lead_id
    from {{ ref('stg_leads') }}
    where rejected_for is null

),

erased_leads as (

    {{ erased_lead_ids() }}

),

typed as (

    select
        {{ trim_blanks('opportunity_id') }} as opportunity_id,
        {{ trim_blanks('lead_id') }} as lead_id,
        {{ fold_text('stage') }} as stage,
        {{ as_utc_timestamp('created_at') }} as created_at,
        {{ raw_value_as_text('created_at') }} as raw_created_at,
        {{ as_utc_timestamp('closed_at') }} as closed_at,
        {{ raw_value_as_text('closed_at') }} as raw_closed_at,
        {{ as_quantity('amount') }} as amount,
        {{ trim_blanks('amount') }} as raw_amount,
        {{ trim_blanks('lost_reason') }} as lost_reason
    from opportunities

),

labelled as (

    select
        typed.opportunity_id,
        typed.lead_id,
        typed.stage,
        typed.created_at,
        typed.closed_at,
        cast(typed.closed_at as date) as closed_on,
        typed.amount,
        typed.lost_reason,
        case
            when typed.opportunity_id is null then 'missing_key'
            when erased_leads.lead_id is not null then 'erased'
            when
                typed.stage in ('won', 'lost')
                and typed.closed_at is null
                and typed.raw_closed_at is not null then 'bad_timestamp'
            when leads.lead_id is null then 'unknown_lead'
            when typed.stage is null or typed.stage not in ('open', 'won', 'lost') then 'bad_stage'
            when typed.stage in ('won', 'lost') and typed.closed_at is null then 'missing_closed_at'
        end as rejected_for,
        case
            when erased_leads.lead_id is null
                then
                    'lead_id: ' || coalesce(typed.lead_id, 'missing')
                    || '; stage: ' || coalesce(typed.stage, 'missing')
                    || '; closed_at: ' || coalesce(typed.raw_closed_at, 'missing')
        end as rejected_detail,
        typed.created_at is null and typed.raw_created_at is not null as has_bad_created_at,
        typed.closed_at is null and typed.raw_closed_at is not null as has_bad_closed_at,
        typed.amount is null and typed.raw_amount is not null as has_bad_amount
    from typed
    left join leads on typed.lead_id = leads.lead_id
    left join erased_leads on typed.lead_id = erased_leads.lead_id

)

select * from labelled
