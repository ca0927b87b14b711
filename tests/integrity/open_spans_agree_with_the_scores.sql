-- a replay of a past date leaves history alone, so it says nothing about that date
with

scores as (

    select scored_leads_by_model.*
    from {{ ref('scored_leads_by_model') }} as scored_leads_by_model
    inner join {{ ref('int_dates_to_record') }} as dates_to_record
        on scored_leads_by_model.as_of_date = dates_to_record.scored_on

),

open_spans as (

    select * from {{ ref('lead_tier_history') }}
    where
        valid_to is null
        and exists (select 1 from {{ ref('int_dates_to_record') }})

)

select
    coalesce(scores.model_id, open_spans.model_id) as model_id,
    coalesce(scores.lead_id, open_spans.lead_id) as lead_id
from scores
full outer join open_spans
    on
        scores.model_id = open_spans.model_id
        and scores.lead_id = open_spans.lead_id
where scores.tier is distinct from open_spans.tier
