with

free_email_domains as (

    select * from {{ ref('free_email_domains') }}

)

select distinct {{ fold_text('domain') }} as email_domain
from free_email_domains
where {{ trim_blanks('domain') }} is not null
