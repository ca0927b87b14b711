{#- The columns of a lead whose change makes a new version of it. -#}
{% macro lead_version_columns() -%}
    {{ return(
        ["created_at", "employee_count", "annual_revenue"]
        + lead_text_columns() + ["extra_attributes"]
    ) }}
{%- endmacro %}
