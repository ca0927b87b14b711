with

versions as (

    select
        int_lead_versions.*,
        -- the text after the last @
        nullif(
            {{ fold_text(
                "case when email like '%@%' then " ~ replace_pattern('email', '^([^@]*@)+', "''") ~ " end"
            ) }},
            ''
        ) as email_domain
    from {{ ref('int_lead_versions') }} as int_lead_versions

),

free_email_domains as (

    select * from {{ ref('stg_free_email_domains') }}

),

job_titles as (

    select * from {{ ref('int_job_titles') }}

)

select
    versions.*,
    case
        when versions.email_domain is not null then free_email_domains.email_domain is not null
    end as is_free_email,
    {{ matches_pattern(
        "replace(versions.email, chr(160), ' ')",
        '^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+[.][^@ \\t\\r\\n]+$',
    ) }} as is_valid_email,
    coalesce(versions.company_name, versions.company_domain) is not null as has_company,
    job_titles.seniority
from versions
left join free_email_domains on versions.email_domain = free_email_domains.email_domain
left join job_titles on versions.job_title = job_titles.job_title
