with

scores as (

    select * from {{ ref('int_graded_scores__by_model_lead') }}

),

scores_of_a_week_ago as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ add_days(as_of_date(), -7) }}

),

calibration as (

    select * from {{ ref('int_calibration__by_model_band') }}
    where calibrated_on = {{ as_of_date() }}

),

opportunities as (

    select * from {{ ref('int_opportunities') }}
    where stage = 'won' and closed_on <= {{ as_of_date() }}

),

won_leads as (

    select distinct lead_id
    from opportunities

),

won_amounts as (

    select {{ ratio('sum(amount)', 'count(amount)') }} as mean_won_amount
    from opportunities

)

select
    scores.*,
    week_ago.lead_score as score_7d_ago,
    case
        when scores.lead_score > week_ago.lead_score then 'rising'
        when scores.lead_score < week_ago.lead_score then 'falling'
        when scores.lead_score = week_ago.lead_score then 'steady'
    end as trend,
    calibration.conversion_probability,
    cast(
        calibration.conversion_probability * won_amounts.mean_won_amount
        as decimal(18, 2)
    ) as expected_value
from scores
cross join won_amounts
left join scores_of_a_week_ago as week_ago
    on
        scores.model_id = week_ago.model_id
        and scores.lead_id = week_ago.lead_id
left join won_leads on scores.lead_id = won_leads.lead_id
-- the calibration speaks of open leads only
left join calibration
    on
        scores.model_id = calibration.model_id
        and won_leads.lead_id is null
        and {{ is_in_band('scores.lead_score', 'calibration') }}
