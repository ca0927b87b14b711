{#- The newest date whose conversions are all known on the date that is scored. -#}
{% set newest_on = add_days(as_of_date(), -var('audit_window_days') | int) %}

with

leads as (

    select min(created_on) as first_created_on
    from {{ ref('int_leads') }}

),

last_audit as (

    {{ last_audit() }}

),

audited_dates as (

    select
        min(audited_from) as audited_from,
        max(audited_until) as audited_until
    from last_audit

),

candidates as (

    -- one more than asked for: the month of the newest date may end after it
    {% for periods_back in range(var('audit_cohorts') | int + 1) %}
        select {{ cohort_date(newest_on, periods_back) }} as cohort_on
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

ranked as (

    select
        candidates.cohort_on,
        row_number() over (order by candidates.cohort_on desc) as cohort_rank
    from candidates
    cross join leads
    where
        candidates.cohort_on <= {{ newest_on }}
        and candidates.cohort_on >= leads.first_created_on

)

select
    ranked.cohort_on,
    coalesce(
        ranked.cohort_on < audited_dates.audited_from
        or ranked.cohort_on > audited_dates.audited_until,
        true
    ) as is_new
from ranked
cross join audited_dates
where ranked.cohort_rank <= {{ var('audit_cohorts') | int }}
