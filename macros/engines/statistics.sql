{#- Post-hook of every model: what the planner has to know about a table that was just filled. Only
    PostgreSQL needs to be told; without it, it joined tables of some thousand rows for minutes. -#}
{% macro collect_statistics() -%}
    {{ return(adapter.dispatch("collect_statistics", "lead_scoring")()) }}
{%- endmacro %}

{% macro default__collect_statistics() -%}
{%- endmacro %}

{% macro postgres__collect_statistics() -%}
    {%- if model.config.materialized != "view" -%} analyze {{ this }} {%- endif -%}
{%- endmacro %}
