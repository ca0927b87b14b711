{#- The columns that make up a lead's state on a date, as its log keeps them. -#}
{% macro state_columns() -%}
    {{ return([
        "rules_version", "is_champion", "tier", "tier_rank", "lead_score", "is_sales_ready",
        "attribute_points", "new_gains", "new_losses",
    ]) }}
{%- endmacro %}
