{#- Names of columns behind the alias of their table. -#}
{% macro prefixed(alias, columns) -%}
    {%- set names = [] -%}
    {%- for column in columns -%}
        {%- do names.append(alias ~ "." ~ column) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}
