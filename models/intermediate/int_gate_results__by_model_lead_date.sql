{{ config(materialized='view') }}

with

gates as (

    select * from {{ ref('stg_gates') }}

),

gate_counts as (

    select
        model_id,
        sum(case when kind = 'audience' then 1 else 0 end) as audience_gates,
        sum(case when kind = 'accept' then 1 else 0 end) as accept_gates
    from gates
    group by model_id

),

owners_held as (

    select * from {{ ref('int_owners_held__by_lead_date') }}

),

gates_held as (

    select
        gates.model_id,
        owners_held.lead_id,
        owners_held.scored_on,
        sum(case when gates.kind = 'audience' then 1 else 0 end) as audience_gates_held,
        sum(case when gates.kind = 'accept' then 1 else 0 end) as accept_gates_held,
        sum(case when gates.kind = 'disqualify' then 1 else 0 end) as disqualify_gates_held
    from owners_held
    inner join gates on owners_held.owner_number = gates.owner_number
    group by gates.model_id, owners_held.lead_id, owners_held.scored_on

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}
    where status <> 'retired'

),

moments as (

    select * from {{ ref('int_moments__by_lead_date') }}

)

select
    scoring_models.model_id,
    scoring_models.model_number,
    moments.lead_id,
    moments.scored_on,
    coalesce(gates_held.audience_gates_held, 0)
    = coalesce(gate_counts.audience_gates, 0) as is_in_audience,
    coalesce(gates_held.disqualify_gates_held, 0) > 0 as is_disqualified,
    coalesce(gates_held.accept_gates_held, 0)
    = coalesce(gate_counts.accept_gates, 0) as is_accepted
from moments
cross join scoring_models
left join gate_counts on scoring_models.model_id = gate_counts.model_id
left join gates_held
    on
        scoring_models.model_id = gates_held.model_id
        and moments.lead_id = gates_held.lead_id
        and moments.scored_on = gates_held.scored_on
