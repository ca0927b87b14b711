with

{% if var('keep_attribute_history') %}

    -- the first known version also stands for all dates before it
    versions as (

        select
            *,
            case
                when row_number() over (partition by lead_id order by observed_on) > 1
                    then observed_on
                else cast('1900-01-01' as date)
            end as version_from,
            coalesce(
                lead(observed_on) over (partition by lead_id order by observed_on),
                cast('9999-12-31' as date)
            ) as version_until
        from {{ ref('int_lead_history') }}

    ),

{% else %}

    {{ deduplicated_leads() }},

    versions as (

        select
            *,
            cast('1900-01-01' as date) as version_from,
            cast('9999-12-31' as date) as version_until
        from deduplicated

    ),

{% endif %}

with_mail_domains as (

    select
        *,
        -- the text after the last @
        nullif(
            {{ fold_text(
                "case when email like '%@%' then " ~ replace_pattern('email', '^([^@]*@)+', "''") ~ " end"
            ) }},
            ''
        ) as email_domain
    from versions

),

numbers as (

    select * from {{ ref('int_lead_numbers') }}

),

free_email_domains as (

    select * from {{ ref('stg_free_email_domains') }}

),

job_titles as (

    select * from {{ ref('int_job_titles') }}

)

select
    numbers.lead_number,
    leads.lead_id,
    {% for column in lead_version_columns() -%}
        leads.{{ column }},
    {% endfor -%}
    leads.created_on,
    leads.updated_at,
    leads.version_from,
    leads.version_until,
    leads.version_until = cast('9999-12-31' as date) as is_newest,
    leads.email_domain,
    case
        when leads.email_domain is not null then free_email_domains.email_domain is not null
    end as is_free_email,
    {{ matches_pattern(
        "replace(leads.email, chr(160), ' ')",
        '^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+[.][^@ \\t\\r\\n]+$',
    ) }} as is_valid_email,
    coalesce(leads.company_name, leads.company_domain) is not null as has_company,
    job_titles.seniority
from with_mail_domains as leads
inner join numbers on leads.lead_id = numbers.lead_id
left join free_email_domains on leads.email_domain = free_email_domains.email_domain
left join job_titles on leads.job_title = job_titles.job_title
-- what is computed per lead keeps this order: one lead is found without reading all
order by numbers.lead_number
