with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

),

gates as (

    select * from {{ ref('stg_gates') }}

),

gates_held as (

    select
        owners_held.owner_number,
        owners_held.lead_id
    from {{ ref('int_owners_held__by_lead_date') }} as owners_held
    inner join gates on owners_held.owner_number = gates.owner_number
    where owners_held.scored_on = {{ as_of_date() }}

)

-- a disqualify gate blocks when it holds, an accept gate when it does not
select
    scores.model_id,
    scores.lead_id,
    {{ join_texts('gates.reason', '; ', 'gates.gate_id') }} as blocked_by
from scores
inner join gates on scores.model_id = gates.model_id
left join gates_held
    on
        gates.owner_number = gates_held.owner_number
        and scores.lead_id = gates_held.lead_id
where
    (gates.kind = 'disqualify' and gates_held.lead_id is not null)
    or (gates.kind = 'accept' and gates_held.lead_id is null)
group by scores.model_id, scores.lead_id
