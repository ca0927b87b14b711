{#- Built last, so that a build that was killed before is made up for by the next one. -#}
-- depends_on: {{ ref('int_observations') }}
-- depends_on: {{ ref('int_cohort_contributions') }}
with

inputs as (

    select * from {{ ref('int_audit_inputs') }}

),

cohort_dates as (

    select
        min(cohort_on) as audited_from,
        max(cohort_on) as audited_until
    from {{ ref('int_cohort_dates') }}

)

select
    inputs.lead_number,
    inputs.settings,
    inputs.inputs,
    cohort_dates.audited_from,
    cohort_dates.audited_until
from inputs
cross join cohort_dates
