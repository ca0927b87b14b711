{#- The strategy that replaces whole days; equal on all engines. -#}
{% macro replace_days_strategy() -%}
    {{ return("insert_overwrite" if target.type in ("spark", "databricks") else "delete+insert") }}
{%- endmacro %}
