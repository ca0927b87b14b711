{#- Whole days from one date to another; date minus date is an integer on DuckDB and PostgreSQL. -#}
{% macro days_between(earlier, later) -%}
    {{ return(adapter.dispatch("days_between", "lead_scoring")(earlier, later)) }}
{%- endmacro %}

{% macro default__days_between(earlier, later) -%}
    ({{ later }} - {{ earlier }})
{%- endmacro %}

{% macro spark__days_between(earlier, later) -%}
    datediff({{ later }}, {{ earlier }})
{%- endmacro %}

{#- A date some days later. -#}
{% macro add_days(day, days) -%}
    {{ return(adapter.dispatch("add_days", "lead_scoring")(day, days)) }}
{%- endmacro %}

{% macro default__add_days(day, days) -%}
    ({{ day }} + {{ days }})
{%- endmacro %}

{% macro spark__add_days(day, days) -%}
    date_add({{ day }}, {{ days }})
{%- endmacro %}
