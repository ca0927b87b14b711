with

contributions as (

    select * from {{ ref('int_contributions__by_model_lead_date_rule') }}
    where scored_on = {{ as_of_date() }}

),

-- only leads in a model's audience have a score to explain
scores as (

    select
        model_number,
        lead_id
    from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

)

select
    contributions.lead_id,
    contributions.rule_number,
    contributions.points,
    contributions.event_count,
    contributions.first_on,
    contributions.last_on,
    -- numbers stand in the order of the ids, and are sorted in half the time
    row_number() over (
        partition by contributions.lead_id, contributions.model_number
        order by abs(contributions.points) desc, contributions.rule_number
    ) as reason_rank
from contributions
inner join scores
    on
        contributions.model_number = scores.model_number
        and contributions.lead_id = scores.lead_id
-- rows of one lead are found without reading all, here and where they are explained
order by contributions.lead_id
