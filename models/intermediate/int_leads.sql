with

ranked as (

    {{ rank_duplicates(
        ref('stg_leads'),
        key='lead_id',
        order_by='updated_at desc nulls last',
        content=['created_at', 'employee_count', 'annual_revenue']
            + lead_text_columns() + ['extra_attributes'],
    ) }}

),

leads as (

    select
        ranked.*,
        -- the text after the last @
        nullif(
            {{ fold_text("case when email like '%@%' then " ~ replace_pattern('email', '^.*@', "''") ~ " end") }},
            ''
        ) as email_domain
    from ranked
    where row_rank = 1

),

free_email_domains as (

    select * from {{ ref('stg_free_email_domains') }}

),

job_titles as (

    select * from {{ ref('int_job_titles') }}

)

select
    leads.lead_id,
    leads.created_at,
    leads.created_on,
    leads.updated_at,
    leads.employee_count,
    leads.annual_revenue,
    {% for column in lead_text_columns() -%}
        leads.{{ column }},
    {% endfor -%}
    leads.email_domain,
    case
        when leads.email_domain is not null then free_email_domains.email_domain is not null
    end as is_free_email,
    {{ matches_pattern('leads.email', '^[^@[:space:]]+@[^@[:space:]]+[.][^@[:space:]]+$') }}
        as is_valid_email,
    coalesce(leads.company_name, leads.company_domain) is not null as has_company,
    job_titles.seniority,
    leads.extra_attributes
from leads
left join free_email_domains on leads.email_domain = free_email_domains.email_domain
left join job_titles on leads.job_title = job_titles.job_title
