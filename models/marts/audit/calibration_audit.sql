with

observations as (

    select * from {{ ref('int_observations__by_model_cohort_score') }}

),

calibration as (

    select * from {{ ref('int_calibration__by_model_band') }}

),

-- what could be promised on the cohort's date, never from its own outcome
promised as (

    select
        observations.model_id,
        calibration.band,
        sum(observations.observations) as observations,
        sum(observations.conversions) as conversions,
        -- Spark cuts off decimals of a product that could need more than 38 digits
        sum(
            cast(observations.observations as decimal(18, 0))
            * calibration.conversion_probability
        ) as promised_conversions
    from observations
    inner join calibration
        on
            observations.model_id = calibration.model_id
            and observations.cohort_on = calibration.calibrated_on
            and {{ is_in_band('observations.lead_score', 'calibration') }}
    group by observations.model_id, calibration.band

)

select
    model_id,
    band,
    cast(observations as bigint) as observations,
    cast(conversions as bigint) as conversions,
    {{ as_figure(ratio('promised_conversions', 'observations')) }} as promised_rate,
    {{ as_figure(ratio('conversions', 'observations')) }} as conversion_rate,
    {{ wilson_bound('conversions', 'observations', '-') }} as rate_low,
    {{ wilson_bound('conversions', 'observations', '+') }} as rate_high
from promised
