with

job_levels as (

    select * from {{ ref('job_levels') }}

)

select
    {{ words_of('keyword') }} as keyword,
    {{ trim_blanks('seniority') }} as seniority,
    rank as seniority_rank
from job_levels
where
    {{ trim_blanks('keyword') }} is not null
    and {{ trim_blanks('seniority') }} is not null
