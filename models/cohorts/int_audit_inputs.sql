{{ config(post_hook="{{ say_how_many_leads_are_audited(this) }}") }}

{#- What can change a cohort score or its outcome, up to the newest cohort of this build (now) and
    up to that of the last one (before), which is what the last build's inputs compare with. -#}
{% set window_days = var('audit_window_days') | int %}

with

last_audit as (

    {{ last_audit() }}

),

settings as (

    {{ audit_settings() }}

),

-- without a cohort there is nothing to compare
bounds as (

    select
        cohort_dates.until_now,
        (select max(last_audit.audited_until) from last_audit) as until_before
    from (
        select max(cohort_on) as until_now
        from {{ ref('int_cohort_dates') }}
    ) as cohort_dates
    where cohort_dates.until_now is not null

),

leads as (

    select
        leads.lead_number,
        {{ fingerprint(
            ['leads.version_from', 'leads.version_until', 'leads.created_on', 'leads.updated_at']
            + ['leads.seniority', 'leads.is_free_email']
            + prefixed('leads', lead_version_columns())
        ) }} as fingerprint
    from {{ ref('int_leads') }} as leads
    cross join bounds
    group by leads.lead_number

),

event_days as (

    select
        {% for bound in ['now', 'before'] -%}
            {{ fingerprint(
                [
                    'event_days.event_type_number',
                    days_from_to('event_days.days', 'cast(null as date)', 'bounds.until_' ~ bound),
                ],
                only_where=oldest_day('event_days.days') ~ ' <= bounds.until_' ~ bound,
            ) }} as fingerprint_{{ bound }},
        {% endfor -%}
        event_days.lead_number
    from {{ ref('int_raw_event_days') }} as event_days
    cross join bounds
    group by event_days.lead_number

),

deals as (

    select
        {% for bound in ['now', 'before'] -%}
            {{ fingerprint(
                ['deals.opportunity_id', 'deals.closed_on'],
                only_where='deals.closed_on <= ' ~ add_days('bounds.until_' ~ bound, window_days),
            ) }} as fingerprint_{{ bound }},
        {% endfor -%}
        deals.lead_number
    from {{ ref('int_deals') }} as deals
    cross join bounds
    where deals.stage = 'won'
    group by deals.lead_number

),

inputs as (

    select
        leads.lead_number,
        {% for bound in ['now', 'before'] -%}
            leads.fingerprint
            || ' ' || coalesce(event_days.fingerprint_{{ bound }}, 'none')
            || ' ' || coalesce(deals.fingerprint_{{ bound }}, 'none')
                as inputs_{{ bound }},
        {% endfor -%}
        settings.settings
    from leads
    cross join settings
    left join event_days on leads.lead_number = event_days.lead_number
    left join deals on leads.lead_number = deals.lead_number

)

select
    inputs.lead_number,
    inputs.settings,
    inputs.inputs_now as inputs,
    case
        when last_audit.lead_number is null then 'new'
        when last_audit.settings <> inputs.settings then 'settings'
        when last_audit.inputs <> inputs.inputs_before then 'inputs'
    end as stale_for
from inputs
left join last_audit on inputs.lead_number = last_audit.lead_number
