with

dates_to_record as (

    select * from {{ ref('int_dates_to_record') }}

),

readiness_starts as (

    select * from {{ ref('int_readiness_starts__by_lead') }}

),

scores as (

    {{ named_scores() }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

top_reasons as (

    select * from {{ ref('top_reasons') }}

),

-- leads for whom the same owners stand by share them in turn
owner_pools as (

    select
        lead_id,
        scored_on,
        {{ join_texts("coalesce(team, '') || '/' || coalesce(owner, '')", '|', 'route_number') }}
            as owner_pool,
        count(*) as owner_count
    from {{ ref('int_routes__by_lead_date') }}
    group by lead_id, scored_on

)

select
    scores.lead_id,
    scores.model_id,
    scores.tier,
    scores.lead_score,
    tiers.action,
    {{ dbt.dateadd(
        'hour', 'tiers.sla_hours', 'cast(' ~ add_days('scores.scored_on', 1) ~ ' as timestamp)'
    ) }} as due_at,
    top_reasons.top_reasons as reason,
    owner_pools.owner_pool,
    owner_pools.owner_count,
    scores.scored_on as entered_on
from readiness_starts
inner join dates_to_record on readiness_starts.ready_from = dates_to_record.scored_on
inner join scores
    on
        readiness_starts.model_id = scores.model_id
        and readiness_starts.lead_id = scores.lead_id
        and readiness_starts.ready_from = scores.scored_on
inner join tiers
    on
        scores.model_id = tiers.model_id
        and scores.tier = tiers.tier
left join top_reasons
    on
        scores.model_id = top_reasons.model_id
        and scores.lead_id = top_reasons.lead_id
left join owner_pools
    on
        scores.lead_id = owner_pools.lead_id
        and scores.scored_on = owner_pools.scored_on
