with

gates as (

    select * from {{ ref('gates') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

owners as (

    select * from {{ ref('stg_condition_owners') }}
    where owner_kind = 'gate'

),

trimmed as (

    select
        scoring_models.model_id,
        {{ trim_blanks('gates.gate_id') }} as gate_id,
        {{ fold_text('gates.kind') }} as kind,
        {{ trim_blanks('gates.reason') }} as reason
    from gates
    inner join scoring_models
        on {{ fold_text('gates.model_id') }} = scoring_models.folded_model_id

),

gates_by_id as (

    select
        model_id,
        min(gate_id) as gate_id,
        max(kind) as kind,
        coalesce(max(reason), replace(min(gate_id), '_', ' ')) as reason
    from trimmed
    where gate_id is not null
    group by model_id, lower(gate_id)

)

select
    gates_by_id.model_id,
    gates_by_id.gate_id,
    gates_by_id.kind,
    gates_by_id.reason,
    owners.owner_number
from gates_by_id
left join owners
    on
        gates_by_id.model_id = owners.model_id
        and gates_by_id.gate_id = owners.owner_id
