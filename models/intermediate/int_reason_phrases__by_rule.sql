with

rules as (

    select * from {{ ref('stg_rules') }}

)

-- phrases are made once per rule, not once per lead
select
    rule_number,
    model_id,
    rule_id,
    dimension,
    rule_group,
    reason_phrase,
    {{ single_phrase('reason_phrase') }} as phrase_of_one,
    {{ counted_phrase('reason_phrase') }} as phrase_of_several
from rules
