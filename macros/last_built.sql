{#- The table that an earlier build has left behind, or none (first build, full refresh). For what a
    build has to know of the one before it without depending on its own result. -#}
{% macro last_built(model_name) -%}
    {%- if execute and not flags.FULL_REFRESH and keeps_rows() -%}
        {{ return(adapter.get_relation(this.database, this.schema, model_name)) }}
    {%- endif -%}
{%- endmacro %}
