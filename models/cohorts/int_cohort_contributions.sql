{{ config(**kept_table_config(pre_hook="{{ delete_stale_cohort_rows() }}")) }}

with

rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind in ('fit', 'behavior')

),

stale_leads as (

    select lead_number
    from {{ ref('int_audit_inputs') }}
    where stale_for is not null

),

cohort_dates as (

    select * from {{ ref('int_cohort_dates') }}

),

-- leads whose cohort rows this build computes
open_leads as (

    select distinct
        observations.lead_number,
        observations.cohort_on
    from {{ ref('int_observations') }} as observations
    inner join cohort_dates on observations.cohort_on = cohort_dates.cohort_on
    left join stale_leads on observations.lead_number = stale_leads.lead_number
    where cohort_dates.is_new or stale_leads.lead_number is not null

)

select
    behavior.rule_number,
    rules.model_number,
    open_leads.lead_number,
    open_leads.cohort_on,
    behavior.cents
from {{ ref('int_behavior_contributions') }} as behavior
inner join rules on behavior.rule_number = rules.rule_number
inner join open_leads
    on
        behavior.lead_number = open_leads.lead_number
        and behavior.scored_on = open_leads.cohort_on

union all

select
    profile_rules.rule_number,
    rules.model_number,
    open_leads.lead_number,
    open_leads.cohort_on,
    rules.cents
from {{ ref('int_profile_rules') }} as profile_rules
inner join rules on profile_rules.rule_number = rules.rule_number
inner join {{ ref('int_profiles') }} as profiles
    on profile_rules.profile_number = profiles.profile_number
inner join open_leads
    on
        profiles.lead_number = open_leads.lead_number
        and profiles.scored_on = open_leads.cohort_on
where rules.cents <> 0
