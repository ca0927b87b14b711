with

gates as (

    select * from {{ ref('gates') }}

),

trimmed as (

    select
        {{ trim_blanks('model_id') }} as model_id,
        {{ trim_blanks('gate_id') }} as gate_id,
        {{ fold_text('kind') }} as kind,
        {{ trim_blanks('reason') }} as reason
    from gates

)

select
    model_id,
    gate_id,
    max(kind) as kind,
    coalesce(max(reason), replace(gate_id, '_', ' ')) as reason
from trimmed
where model_id is not null and gate_id is not null
group by model_id, gate_id
