{#- A row as one text: the table's name and the given columns, NULL apart from blank. -#}
{% macro row_as_text(table_name, columns) -%}
    '{{ table_name }}'
    {%- for column in columns %}
        || '|' || coalesce(cast({{ column }} as {{ dbt.type_string() }}), '<null>')
    {%- endfor %}
{%- endmacro %}
