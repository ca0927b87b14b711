{#- A lead's descriptive attributes that the marts show: none identifies a person directly. -#}
{% macro described_lead_columns() -%}
    {{ return([
        "company_name", "company_domain", "job_title", "seniority", "department", "industry",
        "country", "lead_source", "budget", "timeframe",
        "lifecycle_stage", "is_free_email", "is_valid_email", "has_company",
    ]) }}
{%- endmacro %}

{#- Each lead as it was known on the date that is scored, as a query. -#}
{% macro described_leads() -%}
    select
        lead_id,
        {% for column in described_lead_columns() -%}
            {{ column }},
        {% endfor -%}
        cast(employee_count as decimal(18, 2)) as employee_count,
        cast(annual_revenue as decimal(18, 2)) as annual_revenue,
        created_on
    from {{ ref('int_leads') }}
    where
        created_on <= {{ as_of_date() }}
        and version_from <= {{ as_of_date() }}
        and version_until > {{ as_of_date() }}
{%- endmacro %}
