{{ config(post_hook="{{ say_how_many_leads_are_audited(this) }}") }}

{#- What can change a cohort score or its outcome, up to the newest cohort of this build (now) and
    up to that of the last one (before), which is what the last build's inputs compare with. -#}
{% set window_days = var('audit_window_days') | int %}

with

last_audit as (

    select * from {{ ref('int_last_audit__by_lead') }}

),

settings as (

    select * from {{ ref('int_audit_settings') }}

),

bounds as (

    select
        max(cohort_on) as until_now,
        (select max(last_audit.audited_until) from last_audit) as until_before
    from {{ ref('int_cohort_dates') }}

),

profiles as (

    select
        lead_id,
        {{ fingerprint(
            ['version_from', 'version_until', 'created_on', 'updated_at', 'seniority']
            + ['is_free_email'] + lead_version_columns()
        ) }} as fingerprint
    from {{ ref('int_lead_profiles') }}
    group by lead_id

),

event_days as (

    select
        event_days.lead_id,
        {{ fingerprint(
            ['event_days.event_type', 'event_days.occurred_on', 'event_days.event_count'],
            only_where='event_days.occurred_on <= bounds.until_now',
        ) }} as fingerprint_now,
        {{ fingerprint(
            ['event_days.event_type', 'event_days.occurred_on', 'event_days.event_count'],
            only_where='event_days.occurred_on <= bounds.until_before',
        ) }} as fingerprint_before
    from {{ ref('int_base_event_days') }} as event_days
    cross join bounds
    where
        event_days.occurred_on <= bounds.until_now
        or event_days.occurred_on <= bounds.until_before
    group by event_days.lead_id

),

deals as (

    select
        deals.lead_id,
        {{ fingerprint(
            ['deals.opportunity_id', 'deals.closed_on'],
            only_where='deals.closed_on <= ' ~ add_days('bounds.until_now', window_days),
        ) }} as fingerprint_now,
        {{ fingerprint(
            ['deals.opportunity_id', 'deals.closed_on'],
            only_where='deals.closed_on <= ' ~ add_days('bounds.until_before', window_days),
        ) }} as fingerprint_before
    from {{ ref('int_opportunities') }} as deals
    cross join bounds
    where deals.stage = 'won'
    group by deals.lead_id

),

inputs as (

    select
        profiles.lead_id,
        settings.settings,
        profiles.fingerprint
        || ' ' || coalesce(event_days.fingerprint_now, 'none')
        || ' ' || coalesce(deals.fingerprint_now, 'none') as inputs_now,
        profiles.fingerprint
        || ' ' || coalesce(event_days.fingerprint_before, 'none')
        || ' ' || coalesce(deals.fingerprint_before, 'none') as inputs_before
    from profiles
    cross join settings
    left join event_days on profiles.lead_id = event_days.lead_id
    left join deals on profiles.lead_id = deals.lead_id

)

select
    inputs.lead_id,
    inputs.settings,
    inputs.inputs_now as inputs,
    case
        when last_audit.lead_id is null then 'new'
        when last_audit.settings <> inputs.settings then 'settings'
        when last_audit.inputs <> inputs.inputs_before then 'inputs'
    end as stale_for
from inputs
left join last_audit on inputs.lead_id = last_audit.lead_id
