select
    'champions' as found,
    count(*) as champions
from {{ ref('scoring_models') }}
where lower(trim(status)) = 'champion'
having count(*) <> 1
