with

observations as (

    select * from {{ ref('int_observations__by_model_lead_cohort') }}

),

splits as (

    select * from {{ ref('int_splits') }}

),

by_score as (

    select
        observations.model_id,
        splits.split,
        observations.lead_score,
        count(*) as observations,
        sum(observations.conversion) as conversions
    from observations
    inner join splits on observations.split = splits.cohort_split
    group by observations.model_id, splits.split, observations.lead_score

)

select
    model_id,
    split,
    lead_score,
    observations,
    conversions,
    sum(observations) over (partition by model_id, split) as all_observations,
    sum(conversions) over (partition by model_id, split) as all_conversions,
    -- with all lower scores and with all higher scores, ties included
    sum(observations) over (
        partition by model_id, split
        order by lead_score
        rows between unbounded preceding and current row
    ) as observations_up_to,
    sum(conversions) over (
        partition by model_id, split
        order by lead_score
        rows between unbounded preceding and current row
    ) as conversions_up_to,
    sum(observations) over (
        partition by model_id, split
        order by lead_score desc
        rows between unbounded preceding and current row
    ) as observations_down_to
from by_score
