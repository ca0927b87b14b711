with

observations as (

    select * from {{ ref('int_observations') }}

),

splits as (

    select * from {{ ref('int_splits') }}

),

calibration as (

    select * from {{ ref('int_calibration__by_model_band') }}

)

-- each cohort is judged by the calibration that could be made on its date, never by its own outcome
select
    observations.model_id,
    splits.split,
    avg(
        power({{ as_binary('calibration.conversion_probability') }} - observations.conversion, 2)
    ) as brier,
    count(*) as judged_observations
from observations
inner join splits on observations.split = splits.cohort_split
inner join calibration
    on
        observations.model_id = calibration.model_id
        and observations.cohort_on = calibration.calibrated_on
        and {{ is_in_band('observations.lead_score', 'calibration') }}
group by observations.model_id, splits.split
