with

erasure_requests as (

    select * from {{ ref('stg_erasure_requests') }}

)

select distinct lead_id
from erasure_requests
where rejected_for is null
