with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}

)

select
    today.model_id,
    today.lead_id,
    week_ago.lead_score as score_7d_ago,
    case
        when today.lead_score > week_ago.lead_score then 'rising'
        when today.lead_score < week_ago.lead_score then 'falling'
        else 'steady'
    end as trend
from scores as today
inner join scores as week_ago
    on
        today.model_id = week_ago.model_id
        and today.lead_id = week_ago.lead_id
        and week_ago.scored_on = {{ add_days(as_of_date(), -7) }}
where today.scored_on = {{ as_of_date() }}
