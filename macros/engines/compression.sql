{#- Hooks around a model of many short rows that every build writes anew and no reader asks for: DuckDB is
    kept from looking for dictionaries of the ids, which takes a third of the time of writing them
    and spares up to half of their disk. The setting is the whole process's: a model that is written
    at the same time is larger on disk, no more. Wanted again means every way of compressing: a profile
    that leaves some out gets them back. -#}
{% macro look_for_dictionaries(wanted) -%}
    {{ return(adapter.dispatch("look_for_dictionaries", "lead_scoring")(wanted)) }}
{%- endmacro %}

{% macro default__look_for_dictionaries(wanted) -%}
{%- endmacro %}

{% macro duckdb__look_for_dictionaries(wanted) -%}
    set disabled_compression_methods = '{{ "none" if wanted else "dict_fsst" }}'
{%- endmacro %}
