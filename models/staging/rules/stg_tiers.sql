with

tiers as (

    select * from {{ ref('tiers') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

typed as (

    select
        scoring_models.model_id,
        scoring_models.model_number,
        {{ trim_blanks('tiers.tier') }} as tier,
        {{ trim_blanks('tiers.label') }} as tier_label,
        cast(tiers.min_score as decimal(18, 2)) as min_score,
        coalesce(tiers.is_mql, false) as is_mql,
        coalesce(tiers.is_sales_ready, false) as is_sales_ready,
        {{ trim_blanks('tiers.action') }} as action,
        tiers.sla_hours
    from tiers
    inner join scoring_models
        on {{ fold_text('tiers.model_id') }} = scoring_models.folded_model_id

)

select
    model_id,
    model_number,
    tier,
    coalesce(tier_label, tier) as tier_label,
    min_score,
    is_mql,
    is_sales_ready,
    action,
    sla_hours,
    cast(min_score * 100 as bigint) as min_cents,
    row_number() over (
        partition by model_id
        order by min_score nulls first, tier
    ) as tier_rank,
    -- a band needs no upper end of its own: it ends where the next begins
    cast(
        lead(min_score) over (
            partition by model_id
            order by min_score nulls first, tier
        ) as decimal(18, 2)
    ) as next_min_score,
    cast(
        100 * lead(min_score) over (
            partition by model_id
            order by min_score nulls first, tier
        ) as bigint
    ) as next_min_cents,
    lead(tier) over (
        partition by model_id
        order by min_score nulls first, tier
    ) as next_tier
from typed
