with

routing_rules as (

    select * from {{ ref('routing_rules') }}

),

folded as (

    select distinct
        priority,
        {{ fold_text('attribute') }} as attribute,
        {{ fold_text('operator') }} as operator,
        coalesce({{ fold_text('value') }}, '') as value,
        {{ trim_blanks('team') }} as team,
        {{ trim_blanks('owner') }} as owner
    from routing_rules
    where priority is not null

)

select
    row_number() over (
        order by
            priority,
            team nulls last,
            owner nulls last,
            attribute nulls last,
            operator nulls last,
            value
    ) as routing_rule_number,
    priority as routing_priority,
    attribute,
    operator,
    value,
    team,
    owner
from folded
