with

scores as (

    select * from {{ ref('int_observations__by_model_split_score') }}
    where split = 'all' and scored_by = 'model'

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

current_thresholds as (

    select
        model_id,
        min(min_score) as current_threshold
    from tiers
    where is_mql
    group by model_id

),

-- every fifth point that a lead has reached, and every tier, reachable or not
candidates as (

    select
        model_id,
        cast(5 * floor(lead_score / 5) as decimal(18, 2)) as threshold
    from scores

    union distinct

    select
        model_id,
        min_score as threshold
    from tiers
    where min_score is not null

)

select
    candidates.model_id,
    candidates.threshold,
    coalesce(candidates.threshold = current_thresholds.current_threshold, false) as is_current
from candidates
left join current_thresholds on candidates.model_id = current_thresholds.model_id
