with

observations as (

    select * from {{ ref('int_observations') }}
    where split = 'out_of_time'

),

calibration_dates as (

    select cohort_on as calibrated_on
    from {{ ref('int_cohort_dates') }}

    union distinct

    select {{ as_of_date() }} as calibrated_on

),

known as (

    select
        observations.model_id,
        calibration_dates.calibrated_on,
        -- a lead that stands in several cohorts is one piece of evidence
        count(distinct case when observations.is_converted then observations.lead_number end)
            as converted_leads,
        count(distinct case when not observations.is_converted then observations.lead_number end)
            as other_leads
    from observations
    inner join calibration_dates
        on
            {{ add_days('observations.cohort_on', var('audit_window_days') | int) }}
            <= calibration_dates.calibrated_on
    group by observations.model_id, calibration_dates.calibrated_on

)

select
    model_id,
    calibrated_on,
    converted_leads,
    other_leads,
    converted_leads >= {{ var('calibration_min_conversions') }}
    and other_leads >= {{ var('calibration_min_conversions') }} as has_enough_data
from known
