with

observations as (

    select * from {{ ref('int_observations__by_model_cohort_score') }}

),

splits as (

    select * from {{ ref('int_splits') }}

),

champions as (

    select model_id
    from {{ ref('stg_scoring_models') }}
    where status = 'champion'

),

cohorts as (

    select distinct
        model_id,
        cohort_on,
        split
    from observations

),

-- a challenger is compared on its own cohorts: a champion that was not trained has more of them
scored as (

    select
        model_id,
        cohort_on,
        split,
        'model' as scored_by,
        lead_score,
        observations,
        conversions
    from observations

    union all

    select
        cohorts.model_id,
        cohorts.cohort_on,
        cohorts.split,
        'champion' as scored_by,
        observations.lead_score,
        observations.observations,
        observations.conversions
    from cohorts
    cross join champions
    inner join observations
        on
            champions.model_id = observations.model_id
            and cohorts.cohort_on = observations.cohort_on

),

by_score as (

    select
        scored.model_id,
        splits.split,
        scored.scored_by,
        scored.lead_score,
        sum(scored.observations) as observations,
        sum(scored.conversions) as conversions
    from scored
    inner join splits on scored.split = splits.cohort_split
    group by scored.model_id, splits.split, scored.scored_by, scored.lead_score

)

select
    model_id,
    split,
    scored_by,
    lead_score,
    observations,
    conversions,
    sum(observations) over (partition by model_id, split, scored_by) as all_observations,
    sum(conversions) over (partition by model_id, split, scored_by) as all_conversions,
    -- with all lower scores and with all higher scores, ties included
    sum(observations) over (
        partition by model_id, split, scored_by
        order by lead_score
        rows between unbounded preceding and current row
    ) as observations_up_to,
    sum(conversions) over (
        partition by model_id, split, scored_by
        order by lead_score
        rows between unbounded preceding and current row
    ) as conversions_up_to,
    sum(observations) over (
        partition by model_id, split, scored_by
        order by lead_score desc
        rows between unbounded preceding and current row
    ) as observations_down_to
from by_score
