{#- The columns of a lead that are plain text, in the contract's order. -#}
{% macro lead_text_columns() -%}
    {{ return([
        "email", "first_name", "last_name", "company_name", "company_domain", "job_title",
        "department", "industry", "country", "lead_source", "budget", "timeframe",
        "lifecycle_stage",
    ]) }}
{%- endmacro %}
