with

thresholds as (

    select * from {{ ref('int_candidate_thresholds') }}

),

observations as (

    select
        model_id,
        lead_score,
        count(*) as observations,
        sum(conversion) as conversions,
        sum(case when not is_disqualified then 1 else 0 end) as qualified,
        sum(case when not is_disqualified then conversion else 0 end) as qualified_conversions
    from {{ ref('int_observations') }}
    group by model_id, lead_score

),

new_leads as (

    select * from {{ ref('int_new_leads_per_month__by_model_score') }}

),

totals as (

    select
        model_id,
        sum(conversions) as conversions
    from observations
    group by model_id

),

above as (

    select
        thresholds.model_id,
        thresholds.threshold,
        thresholds.is_current,
        coalesce(sum(observations.qualified), 0) as leads,
        coalesce(sum(observations.qualified_conversions), 0) as conversions
    from thresholds
    left join observations
        on
            thresholds.model_id = observations.model_id
            and thresholds.threshold <= observations.lead_score
    group by thresholds.model_id, thresholds.threshold, thresholds.is_current

),

flows as (

    select
        thresholds.model_id,
        thresholds.threshold,
        sum(new_leads.leads_per_month) as leads_per_month
    from thresholds
    inner join new_leads
        on
            thresholds.model_id = new_leads.model_id
            and thresholds.threshold <= new_leads.threshold
    group by thresholds.model_id, thresholds.threshold

),

figures as (

    select
        above.model_id,
        above.threshold,
        above.is_current,
        above.leads,
        above.conversions,
        coalesce(flows.leads_per_month, 0) as leads_per_month,
        coalesce(flows.leads_per_month, 0) <= {{ var('sales_capacity_per_month') }}
            as fits_capacity,
        {{ ratio('above.conversions', 'above.leads') }} as precision_rate,
        {{ ratio('above.conversions', 'totals.conversions') }} as recall_rate,
        {{ ratio('2 * above.conversions', 'above.leads + totals.conversions') }} as f1
    from above
    left join flows
        on
            above.model_id = flows.model_id
            and above.threshold = flows.threshold
    left join totals on above.model_id = totals.model_id

)

select
    model_id,
    threshold,
    cast(leads as bigint) as leads,
    cast(leads_per_month as decimal(18, 2)) as leads_per_month,
    {{ as_figure('precision_rate') }} as precision,
    {{ as_figure('recall_rate') }} as recall,
    {{ as_figure('f1') }} as f1,
    is_current,
    fits_capacity,
    -- the lowest threshold whose leads sales can work on
    fits_capacity and threshold = min(case when fits_capacity then threshold end) over (
        partition by model_id
    ) as is_recommended
from figures
