with

observations as (

    select * from {{ ref('int_observations') }}

)

select
    model_id,
    cohort_on,
    split,
    lead_score,
    count(*) as observations,
    sum(conversion) as conversions
from observations
group by model_id, cohort_on, split, lead_score
