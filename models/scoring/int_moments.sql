with

leads as (

    select
        leads.lead_number,
        leads.created_on,
        leads.version_from,
        leads.version_until,
        coalesce(audit_inputs.stale_for is not null, false) as is_stale
    from {{ ref('int_leads') }} as leads
    left join {{ ref('int_audit_inputs') }} as audit_inputs
        on leads.lead_number = audit_inputs.lead_number

),

dates_of_all_leads as (

    select {{ as_of_date() }} as scored_on

    union distinct

    select {{ add_days(as_of_date(), -7) }} as scored_on

    union distinct

    select cohort_on as scored_on
    from {{ ref('int_cohort_dates') }}
    where is_new

    union distinct

    -- dates that builds have missed
    select scored_on
    from {{ ref('int_dates_to_record') }}

),

-- cohorts that an earlier build has scored are scored again for stale leads only
scoring_dates as (

    select
        scored_on,
        false as is_of_stale_leads
    from dates_of_all_leads

    union distinct

    select
        scored_on,
        true as is_of_stale_leads
    from dates_of_all_leads

    union distinct

    select
        cohort_on as scored_on,
        true as is_of_stale_leads
    from {{ ref('int_cohort_dates') }}

),

engagement_types as (

    select event_type_number
    from {{ ref('stg_event_types') }}
    where is_engagement

),

moments as (

    select
        leads.lead_number,
        leads.created_on,
        leads.version_from,
        scoring_dates.scored_on
    from leads
    inner join scoring_dates
        on
            leads.is_stale = scoring_dates.is_of_stale_leads
            and leads.created_on <= scoring_dates.scored_on
            and leads.version_from <= scoring_dates.scored_on
            and leads.version_until > scoring_dates.scored_on

),

engagement as (

    select
        moments.lead_number,
        moments.scored_on,
        max({{ newest_day_until('event_days.days', 'moments.scored_on') }}) as last_engaged_on
    from {{ ref('int_raw_event_days') }} as event_days
    inner join engagement_types
        on event_days.event_type_number = engagement_types.event_type_number
    inner join moments on event_days.lead_number = moments.lead_number
    group by moments.lead_number, moments.scored_on

)

select
    moments.lead_number,
    moments.scored_on,
    moments.version_from,
    engagement.last_engaged_on,
    {{ days_between(
        'coalesce(engagement.last_engaged_on, moments.created_on)', 'moments.scored_on'
    ) }} as days_since_engagement,
    {{ days_between('moments.created_on', 'moments.scored_on') }} as days_since_created
from moments
left join engagement
    on
        moments.lead_number = engagement.lead_number
        and moments.scored_on = engagement.scored_on
