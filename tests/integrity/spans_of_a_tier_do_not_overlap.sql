with

spans as (

    select
        model_id,
        lead_id,
        tier,
        valid_from,
        valid_to,
        lead(valid_from) over (
            partition by model_id, lead_id
            order by valid_from
        ) as next_from,
        lead(tier) over (
            partition by model_id, lead_id
            order by valid_from
        ) as next_tier
    from {{ ref('lead_tier_history') }}

)

select *
from spans
where
    valid_to <= valid_from
    or coalesce(valid_to > next_from, next_from is not null)
    or (valid_to = next_from and tier = next_tier)
