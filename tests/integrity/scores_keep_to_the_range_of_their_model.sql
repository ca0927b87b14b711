select
    scores.model_number,
    scores.lead_number,
    scores.scored_on,
    scores.score_cents
from {{ ref('int_scores') }} as scores
inner join {{ ref('stg_scoring_models') }} as scoring_models
    on scores.model_number = scoring_models.model_number
where
    scores.score_cents < 100 * scoring_models.score_min
    or scores.score_cents > 100 * scoring_models.score_max
