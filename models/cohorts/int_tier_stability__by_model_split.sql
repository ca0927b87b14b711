with

observations as (

    select * from {{ ref('int_observations') }}

),

splits as (

    select * from {{ ref('int_splits') }}

),

tiers as (

    select * from {{ ref('int_tiers_to_audit') }}

),

cohorts as (

    select
        observations.model_id,
        splits.split,
        observations.tier,
        observations.cohort_on,
        max(observations.cohort_on) over (
            partition by observations.model_id, splits.split
        ) as newest_on
    from observations
    inner join splits on observations.split = splits.cohort_split

),

totals as (

    select
        model_id,
        split,
        sum(case when cohort_on = newest_on then 1 else 0 end) as newest_leads,
        sum(case when cohort_on < newest_on then 1 else 0 end) as earlier_leads
    from cohorts
    group by model_id, split

),

by_tier as (

    select
        model_id,
        split,
        tier,
        sum(case when cohort_on = newest_on then 1 else 0 end) as newest_leads,
        sum(case when cohort_on < newest_on then 1 else 0 end) as earlier_leads
    from cohorts
    group by model_id, split, tier

),

-- an empty tier counts as one lead in ten thousand: the logarithm of nothing is not defined
shares as (

    select
        totals.model_id,
        totals.split,
        greatest(
            coalesce({{ ratio('by_tier.newest_leads', 'totals.newest_leads') }}, 0), 0.0001
        ) as newest_share,
        greatest(
            coalesce({{ ratio('by_tier.earlier_leads', 'totals.earlier_leads') }}, 0), 0.0001
        ) as earlier_share
    from totals
    inner join tiers on totals.model_id = tiers.model_id
    left join by_tier
        on
            totals.model_id = by_tier.model_id
            and totals.split = by_tier.split
            and tiers.tier = by_tier.tier
    where totals.newest_leads > 0 and totals.earlier_leads > 0

)

select
    model_id,
    split,
    sum((newest_share - earlier_share) * ln(newest_share / earlier_share)) as psi
from shares
group by model_id, split
