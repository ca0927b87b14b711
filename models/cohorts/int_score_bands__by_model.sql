{#- Calibrations as they could be made on a date: with the cohorts whose conversions were known. -#}
with

-- a probability from cohorts that a model was trained on would flatter it
observations as (

    select * from {{ ref('int_observations__by_model_cohort_score') }}
    where split = 'out_of_time'

),

calibration_dates as (

    select cohort_on as calibrated_on
    from {{ ref('int_cohort_dates') }}

    union distinct

    select {{ as_of_date() }} as calibrated_on

),

-- a lead that stands in several cohorts is one piece of evidence
known_leads as (

    select
        observations.model_id,
        calibration_dates.calibrated_on,
        {% for is_converted in ['', 'not '] -%}
            count(distinct case
                when {{ is_converted }}observations.is_converted then observations.lead_number
            end) >= {{ var('calibration_min_conversions') }}
            {{- ' and ' if not loop.last }}
        {% endfor -%}
            as has_enough_data
    from {{ ref('int_observations') }} as observations
    inner join calibration_dates
        on
            {{ add_days('observations.cohort_on', var('audit_window_days') | int) }}
            <= calibration_dates.calibrated_on
    where observations.split = 'out_of_time'
    group by observations.model_id, calibration_dates.calibrated_on

),

by_score as (

    select
        observations.model_id,
        calibration_dates.calibrated_on,
        observations.lead_score,
        sum(observations.observations) as observations,
        sum(observations.conversions) as conversions
    from observations
    inner join calibration_dates
        on
            {{ add_days('observations.cohort_on', var('audit_window_days') | int) }}
            <= calibration_dates.calibrated_on
    group by observations.model_id, calibration_dates.calibrated_on, observations.lead_score

),

-- the same number of leads in each band, as far as equal scores allow
banded as (

    select
        model_id,
        calibrated_on,
        lead_score,
        observations,
        conversions,
        floor(
            {{ var('calibration_bands') }} * (
                sum(observations) over (
                    partition by model_id, calibrated_on
                    order by lead_score
                    rows between unbounded preceding and current row
                ) - {{ as_binary('observations') }} / 2
            ) / sum(observations) over (partition by model_id, calibrated_on)
        ) as band
    from by_score

)

select
    banded.model_id,
    banded.calibrated_on,
    cast(banded.band as integer) as band,
    min(banded.lead_score) as min_score,
    max(banded.lead_score) as max_score,
    cast(sum(banded.observations) as bigint) as observations,
    cast(sum(banded.conversions) as bigint) as conversions,
    known_leads.has_enough_data
from banded
inner join known_leads
    on
        banded.model_id = known_leads.model_id
        and banded.calibrated_on = known_leads.calibrated_on
group by
    banded.model_id,
    banded.calibrated_on,
    cast(banded.band as integer),
    known_leads.has_enough_data
