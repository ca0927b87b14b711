with

leads as (

    select
        versions.lead_id,
        versions.created_on,
        versions.version_from,
        versions.version_until,
        audit_inputs.stale_for is not null as is_stale
    from {{ ref('int_lead_versions') }} as versions
    inner join {{ ref('int_audit_inputs__by_lead') }} as audit_inputs
        on versions.lead_id = audit_inputs.lead_id

),

scoring_dates as (

    select * from {{ ref('int_scoring_dates') }}

),

engagement as (

    select * from {{ ref('int_engagement__by_lead_date') }}

)

select
    leads.lead_id,
    scoring_dates.scored_on,
    leads.version_from,
    engagement.last_engaged_on,
    {{ days_between(
        'coalesce(engagement.last_engaged_on, leads.created_on)', 'scoring_dates.scored_on'
    ) }} as days_since_engagement,
    {{ days_between('leads.created_on', 'scoring_dates.scored_on') }} as days_since_created
from leads
inner join scoring_dates
    on
        leads.is_stale = scoring_dates.is_of_stale_leads
        and leads.created_on <= scoring_dates.scored_on
        and leads.version_from <= scoring_dates.scored_on
        and leads.version_until > scoring_dates.scored_on
left join engagement
    on
        leads.lead_id = engagement.lead_id
        and scoring_dates.scored_on = engagement.scored_on
