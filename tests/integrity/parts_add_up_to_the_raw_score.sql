select
    model_id,
    lead_id,
    scored_on
from {{ ref('int_scores__by_model_lead_date') }}
where raw_score <> fit_points + behavior_points + negative_points
