with

conditions as (

    select * from {{ ref('stg_conditions') }}

)

select distinct
    owner_number,
    owner_kind,
    model_id,
    owner_id
from conditions
