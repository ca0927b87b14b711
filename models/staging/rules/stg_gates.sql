with

gates as (

    select * from {{ ref('gates') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

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

)

select
    model_id,
    min(gate_id) as gate_id,
    max(kind) as kind,
    coalesce(max(reason), replace(min(gate_id), '_', ' ')) as reason
from trimmed
where gate_id is not null
group by model_id, lower(gate_id)
