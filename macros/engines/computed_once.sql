{#- The end of a CTE whose expressions cost much and are mentioned more than once by what reads it.
    PostgreSQL writes them in place of each mention: the lists of int_counts were made fifty times
    a row. It does not look into a query with an offset. The others compute a CTE's columns once. -#}
{% macro computed_once() -%}
    {{ return(adapter.dispatch("computed_once", "lead_scoring")()) }}
{%- endmacro %}

{% macro default__computed_once() -%}
{%- endmacro %}

{% macro postgres__computed_once() -%}
    offset 0
{%- endmacro %}
