with

observations as (

    select * from {{ ref('int_observations') }}

),

tiers as (

    select * from {{ ref('int_tiers_to_audit') }}

),

by_tier as (

    select
        model_id,
        tier,
        count(*) as leads,
        sum(conversion) as conversions,
        sum(case when split = 'in_time' then 1 else 0 end) as in_time_leads
    from observations
    group by model_id, tier

),

by_model as (

    select
        model_id,
        count(*) as leads,
        sum(conversion) as conversions
    from observations
    group by model_id

),

days_to_conversion as (

    select
        model_id,
        tier,
        percentile_cont(0.5) within group (order by days_to_conversion) as median_days
    from observations
    where is_converted
    group by model_id, tier

),

rated as (

    select
        tiers.model_id,
        tiers.tier,
        tiers.tier_rank,
        coalesce(by_tier.leads, 0) as leads,
        coalesce(by_tier.conversions, 0) as conversions,
        coalesce(by_tier.in_time_leads, 0) as in_time_leads,
        by_model.leads as model_leads,
        by_model.conversions as model_conversions,
        days_to_conversion.median_days,
        {{ ratio('by_tier.conversions', 'by_tier.leads') }} as rate,
        {{ ratio('by_model.conversions', 'by_model.leads') }} as base_rate
    from tiers
    left join by_tier
        on
            tiers.model_id = by_tier.model_id
            and tiers.tier = by_tier.tier
    left join by_model on tiers.model_id = by_model.model_id
    left join days_to_conversion
        on
            tiers.model_id = days_to_conversion.model_id
            and tiers.tier = days_to_conversion.tier

),

-- the tiers that have leads, each with the rate of the next lower one; disqualified is no step
steps as (

    select
        model_id,
        rate,
        lag(rate) over (partition by model_id order by tier_rank) as lower_rate
    from rated
    where tier_rank > 0 and leads > 0

),

monotonic_models as (

    select
        model_id,
        min(case when rate < lower_rate then 0 else 1 end) = 1 as is_monotonic
    from steps
    group by model_id

)

select
    rated.model_id,
    rated.tier,
    cast(rated.tier_rank as integer) as tier_rank,
    cast(rated.leads as bigint) as leads,
    cast(rated.conversions as bigint) as conversions,
    {{ as_figure('rated.rate') }} as conversion_rate,
    {{ wilson_bound('rated.conversions', 'rated.leads', '-') }} as rate_low,
    {{ wilson_bound('rated.conversions', 'rated.leads', '+') }} as rate_high,
    {{ as_figure('rated.rate / nullif(rated.base_rate, 0)') }} as lift,
    {{ as_figure(ratio('rated.leads', 'rated.model_leads')) }} as share_of_leads,
    {{ as_figure(ratio('rated.conversions', 'rated.model_conversions')) }} as share_of_conversions,
    cast(rated.median_days as decimal(9, 1)) as median_days_to_conversion,
    monotonic_models.is_monotonic,
    cast(rated.in_time_leads as bigint) as in_time_leads
from rated
left join monotonic_models on rated.model_id = monotonic_models.model_id
