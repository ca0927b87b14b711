with

leads as (

    select
        lead_id,
        created_on,
        version_from,
        version_until
    from {{ ref('int_lead_versions') }}

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
        leads.created_on <= scoring_dates.scored_on
        and leads.version_from <= scoring_dates.scored_on
        and leads.version_until > scoring_dates.scored_on
left join engagement
    on
        leads.lead_id = engagement.lead_id
        and scoring_dates.scored_on = engagement.scored_on
