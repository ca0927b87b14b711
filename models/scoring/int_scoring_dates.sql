{#- Cohorts that were scored by an earlier build are scored again for stale leads only. -#}
with

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

)

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
