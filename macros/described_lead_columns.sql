{#- A lead's descriptive attributes that the marts show: none identifies a person directly. -#}
{% macro described_lead_columns() -%}
    {{ return([
        "company_name", "company_domain", "job_title", "seniority", "department", "industry",
        "country", "lead_source", "budget", "timeframe",
        "lifecycle_stage", "is_free_email", "is_valid_email", "has_company",
    ]) }}
{%- endmacro %}
