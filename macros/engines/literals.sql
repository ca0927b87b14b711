{#- How dbt puts texts of unit tests into SQL. In a literal of Spark a backslash escapes, which
    dbt-spark leaves out of account. -#}
{% macro spark__escape_single_quotes(expression) -%}
    {{ expression | replace("\\", "\\\\") | replace("'", "\\'") }}
{%- endmacro %}
