{#- The two marts of conversions count the champion's observations alike, tier by tier. -#}
with

by_cohort as (

    select
        tier,
        sum(leads) as leads,
        sum(conversions) as conversions
    from {{ ref('cohort_conversions') }}
    group by tier

),

by_tier as (

    select
        model_conversion_audit.tier,
        model_conversion_audit.leads,
        model_conversion_audit.conversions
    from {{ ref('model_conversion_audit') }} as model_conversion_audit
    inner join {{ ref('stg_scoring_models') }} as scoring_models
        on
            model_conversion_audit.model_id = scoring_models.model_id
            and scoring_models.status = 'champion'
    where model_conversion_audit.leads > 0

)

select coalesce(by_cohort.tier, by_tier.tier) as tier
from by_cohort
full outer join by_tier on by_cohort.tier = by_tier.tier
where
    coalesce(by_cohort.leads, 0) <> coalesce(by_tier.leads, 0)
    or coalesce(by_cohort.conversions, 0) <> coalesce(by_tier.conversions, 0)
