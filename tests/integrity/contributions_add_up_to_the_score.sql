with

sums as (

    select
        model_id,
        lead_id,
        sum(points) as points
    from {{ ref('score_contributions') }}
    group by model_id, lead_id

)

select
    scored_leads_by_model.model_id,
    scored_leads_by_model.lead_id,
    scored_leads_by_model.lead_score,
    sums.points
from {{ ref('scored_leads_by_model') }} as scored_leads_by_model
full outer join sums
    on
        scored_leads_by_model.model_id = sums.model_id
        and scored_leads_by_model.lead_id = sums.lead_id
where
    scored_leads_by_model.lead_id is null
    or scored_leads_by_model.lead_score <> coalesce(sums.points, 0)
