with

tiers_to_show as (

    select * from {{ ref('int_tiers_to_audit') }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

by_tier as (

    select
        model_id,
        tier,
        count(*) as leads,
        sum(case when is_sales_ready then 1 else 0 end) as sales_ready_leads
    from {{ ref('scored_leads_by_model') }}
    group by model_id, tier

),

by_model as (

    select
        model_id,
        sum(leads) as leads
    from by_tier
    group by model_id

)

-- every tier has a row, also one without a lead
select
    tiers_to_show.model_id,
    coalesce(scoring_models.label, tiers_to_show.model_id) as model_label,
    scoring_models.status = 'champion' as is_champion,
    tiers_to_show.tier,
    coalesce(tiers.tier_label, 'Disqualified') as tier_label,
    cast(tiers_to_show.tier_rank as integer) as tier_rank,
    tiers.min_score,
    coalesce(tiers.is_mql, false) as is_mql,
    coalesce(tiers.is_sales_ready, false) as is_sales_ready,
    tiers.action,
    cast(tiers.sla_hours as integer) as sla_hours,
    cast(coalesce(by_tier.leads, 0) as bigint) as leads,
    cast(coalesce(by_tier.sales_ready_leads, 0) as bigint) as sales_ready_leads,
    {{ as_figure(ratio('coalesce(by_tier.leads, 0)', 'by_model.leads')) }} as share_of_leads
from tiers_to_show
inner join scoring_models on tiers_to_show.model_id = scoring_models.model_id
left join tiers
    on
        tiers_to_show.model_id = tiers.model_id
        and tiers_to_show.tier = tiers.tier
left join by_tier
    on
        tiers_to_show.model_id = by_tier.model_id
        and tiers_to_show.tier = by_tier.tier
left join by_model on tiers_to_show.model_id = by_model.model_id
