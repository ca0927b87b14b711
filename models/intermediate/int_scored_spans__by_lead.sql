with

leads as (

    select
        lead_id,
        stale_for is not null as is_stale
    from {{ ref('int_audit_inputs__by_lead') }}

),

spans as (

    select
        is_of_stale_leads,
        min(scored_on) as first_scored_on,
        max(scored_on) as last_scored_on
    from {{ ref('int_scoring_dates') }}
    group by is_of_stale_leads

)

select
    leads.lead_id,
    leads.is_stale,
    spans.first_scored_on,
    spans.last_scored_on
from leads
inner join spans on leads.is_stale = spans.is_of_stale_leads
