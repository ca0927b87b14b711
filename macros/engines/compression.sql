{#- Hooks around a model of many short rows in no order of their ids: DuckDB is kept from looking for
    a dictionary of the ids, which was half of the time of writing them and found none. The setting
    is the whole process's: a model that is written at the same time is larger on disk, no more. -#}
{% macro look_for_dictionaries(wanted) -%}
    {{ return(adapter.dispatch("look_for_dictionaries", "lead_scoring")(wanted)) }}
{%- endmacro %}

{% macro default__look_for_dictionaries(wanted) -%}
{%- endmacro %}

{% macro duckdb__look_for_dictionaries(wanted) -%}
    set disabled_compression_methods = '{{ "none" if wanted else "dict_fsst" }}'
{%- endmacro %}
