{#- Rows for a test: SQL expressions by the names of their columns. -#}
{% macro test_cases(names, rows) -%}
    {%- for row in rows -%}
        select
        {%- for name in names %}
            {{ row[loop.index0] }} as {{ name }}{{ "," if not loop.last }}
        {%- endfor %}
        {{ "union all" if not loop.last }}
    {% endfor -%}
{%- endmacro %}
