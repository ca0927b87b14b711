with

-- the seeds in which a condition can stand
conditions as (

    select
        operator,
        value
    from {{ ref('stg_conditions') }}

    union distinct

    select
        operator,
        value
    from {{ ref('stg_event_mapping') }}
    where operator is not null

    union distinct

    select
        operator,
        value
    from {{ ref('stg_routing_rules') }}
    where operator is not null

),

elements as (

    select
        operator,
        value,
        {{ split_to_rows('value') }} as element
    from conditions
    where operator in ('in', 'not_in', 'contains', 'not_contains', 'starts_with', 'ends_with')

    union all

    select
        operator,
        value,
        value as element
    from conditions
    where operator not in (
        'in', 'not_in', 'contains', 'not_contains', 'starts_with', 'ends_with'
    )

),

bounds as (

    select
        operator,
        value,
        element,
        case when operator = 'between' then {{ dbt.split_part('value', "'|'", 1) }} else value end
            as low,
        case when operator = 'between' then {{ dbt.split_part('value', "'|'", 2) }} else value end
            as high
    from elements

)

select distinct
    operator,
    value,
    {{ fold_text('element') }} as element,
    {{ as_number('low') }} as low_number,
    {{ as_number('high') }} as high_number
from bounds
