select
    scores.model_id,
    scores.lead_id,
    scores.scored_on,
    scores.lead_score
from {{ ref('int_scores__by_model_lead_date') }} as scores
inner join {{ ref('stg_scoring_models') }} as scoring_models
    on scores.model_id = scoring_models.model_id
where
    scores.lead_score < scoring_models.score_min
    or scores.lead_score > scoring_models.score_max
