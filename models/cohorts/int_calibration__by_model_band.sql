with

bands as (

    select
        *,
        sum(observations) over (
            partition by model_id, calibrated_on
            order by band
            rows between unbounded preceding and current row
        ) as observations_up_to,
        sum(conversions) over (
            partition by model_id, calibrated_on
            order by band
            rows between unbounded preceding and current row
        ) as conversions_up_to
    from {{ ref('int_score_bands__by_model') }}

),

-- every run of neighbouring bands and its rate
runs as (

    select
        first_bands.model_id,
        first_bands.calibrated_on,
        first_bands.band as first_band,
        last_bands.band as last_band,
        {{ ratio(
            'last_bands.conversions_up_to - first_bands.conversions_up_to + first_bands.conversions',
            'last_bands.observations_up_to - first_bands.observations_up_to + first_bands.observations',
        ) }} as rate
    from bands as first_bands
    inner join bands as last_bands
        on
            first_bands.model_id = last_bands.model_id
            and first_bands.calibrated_on = last_bands.calibrated_on
            and first_bands.band <= last_bands.band

),

-- isotonic regression by its max-min formula: bands that break the order share one rate
worst_from_here as (

    select
        runs.model_id,
        runs.calibrated_on,
        runs.first_band,
        bands.band,
        min(runs.rate) as rate
    from bands
    inner join runs
        on
            bands.model_id = runs.model_id
            and bands.calibrated_on = runs.calibrated_on
            and bands.band between runs.first_band and runs.last_band
    group by runs.model_id, runs.calibrated_on, runs.first_band, bands.band

),

isotonic as (

    select
        model_id,
        calibrated_on,
        band,
        max(rate) as conversion_probability
    from worst_from_here
    group by model_id, calibrated_on, band

)

select
    bands.model_id,
    bands.calibrated_on,
    bands.band,
    bands.min_score,
    -- a score between two bands belongs to the lower one
    lead(bands.min_score) over (
        partition by bands.model_id, bands.calibrated_on
        order by bands.band
    ) as next_min_score,
    row_number() over (
        partition by bands.model_id, bands.calibrated_on
        order by bands.band
    ) as band_rank,
    bands.observations,
    bands.conversions,
    {{ as_figure('isotonic.conversion_probability') }} as conversion_probability
from bands
inner join isotonic
    on
        bands.model_id = isotonic.model_id
        and bands.calibrated_on = isotonic.calibrated_on
        and bands.band = isotonic.band
where bands.has_enough_data
