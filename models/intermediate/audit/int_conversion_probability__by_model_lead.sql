with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

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

-- the calibration speaks of open leads only
select
    scores.model_id,
    scores.lead_id,
    calibration.conversion_probability,
    cast(
        calibration.conversion_probability * won_amounts.mean_won_amount
        as decimal(18, 2)
    ) as expected_value
from scores
cross join won_amounts
inner join calibration
    on
        scores.model_id = calibration.model_id
        and {{ is_in_band('scores.lead_score', 'calibration') }}
left join won_leads on scores.lead_id = won_leads.lead_id
where won_leads.lead_id is null
