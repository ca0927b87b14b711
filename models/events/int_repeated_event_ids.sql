with

events as (

    select * from {{ ref('stg_events') }}

)

-- few ids are repeated: of all rows only the id is read, and only its hash is grouped. Two ids with
-- one hash do no harm: their rows are looked at one by one, like those of a repeated id
select {{ row_fingerprint(['event_id']) }} as id_hash
from events
group by {{ row_fingerprint(['event_id']) }}
having count(*) > 1
