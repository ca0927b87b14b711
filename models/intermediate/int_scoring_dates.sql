select {{ as_of_date() }} as scored_on

union distinct

select {{ add_days(as_of_date(), -7) }} as scored_on

union distinct

select cohort_on as scored_on
from {{ ref('int_cohort_dates') }}
