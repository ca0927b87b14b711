with

contributions as (

    select * from {{ ref('score_contributions') }}
    where rule_id not like 'cap:%'

)

select
    model_id,
    lead_id,
    {{ join_first_texts(
        "reason || ' (' || " ~ signed_points('points') ~ " || ')'",
        separator='; ',
        order_by='abs(points) desc, rule_id',
        limit=var('top_reasons') | int,
    ) }} as top_reasons
from contributions
group by model_id, lead_id
