{#- How a mart of sentences is materialized that can be made of numbers when it is read. A view over
    tables of the same build, which spares writing millions of texts; a table where a view would
    vanish while a table beneath it is replaced (PostgreSQL), or the tables beneath it do (Spark). -#}
{% macro view_or_table() -%}
    {{ return("view" if target.type == "duckdb" else "table") }}
{%- endmacro %}
