select
    model_number,
    lead_number,
    scored_on
from {{ ref('int_scores') }}
where raw_cents <> fit_cents + behavior_cents + negative_cents
