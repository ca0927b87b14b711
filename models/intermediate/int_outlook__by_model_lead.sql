with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}

),

probabilities as (

    select * from {{ ref('int_conversion_probability__by_model_lead') }}

)

select
    today.model_id,
    today.lead_id,
    week_ago.lead_score as score_7d_ago,
    case
        when today.lead_score > week_ago.lead_score then 'rising'
        when today.lead_score < week_ago.lead_score then 'falling'
        when today.lead_score = week_ago.lead_score then 'steady'
    end as trend,
    probabilities.conversion_probability,
    probabilities.expected_value
from scores as today
left join scores as week_ago
    on
        today.model_id = week_ago.model_id
        and today.lead_id = week_ago.lead_id
        and week_ago.scored_on = {{ add_days(as_of_date(), -7) }}
left join probabilities
    on
        today.model_id = probabilities.model_id
        and today.lead_id = probabilities.lead_id
where today.scored_on = {{ as_of_date() }}
