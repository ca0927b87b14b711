with

observations as (

    select * from {{ ref('int_observations') }}

),

splits as (

    select * from {{ ref('int_splits') }}

),

counted as (

    select
        observations.model_id,
        splits.split,
        sum(observations.conversion) as conversions,
        sum(case when observations.is_mql then 1 else 0 end) as mqls,
        sum(case when observations.is_mql then observations.conversion else 0 end)
            as mql_conversions
    from observations
    inner join splits on observations.split = splits.cohort_split
    group by observations.model_id, splits.split

)

select
    model_id,
    split,
    {{ ratio('mql_conversions', 'mqls') }} as mql_precision,
    {{ ratio('mql_conversions', 'conversions') }} as mql_recall,
    {{ ratio('2 * mql_conversions', 'mqls + conversions') }} as mql_f1
from counted
