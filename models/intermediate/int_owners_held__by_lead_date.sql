with

conditions_held as (

    select * from {{ ref('int_conditions_held__by_lead_date') }}

),

conditions as (

    select * from {{ ref('stg_conditions') }}

)

select
    conditions.owner_number,
    conditions_held.lead_id,
    conditions_held.scored_on
from conditions_held
inner join conditions on conditions_held.condition_id = conditions.condition_id
where conditions.conditions_of_owner = 1

union all

-- rows of one rule or gate must all hold
select
    conditions.owner_number,
    conditions_held.lead_id,
    conditions_held.scored_on
from conditions_held
inner join conditions on conditions_held.condition_id = conditions.condition_id
where conditions.conditions_of_owner > 1
group by
    conditions.owner_number,
    conditions_held.lead_id,
    conditions_held.scored_on
having count(*) = max(conditions.conditions_of_owner)
