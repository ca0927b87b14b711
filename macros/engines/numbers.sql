{#- A number as a 64-bit binary one, for powers, roots and quotients; never published as it is. -#}
{% macro as_binary(expression) -%}
    {{ return(adapter.dispatch("as_binary", "lead_scoring")(expression)) }}
{%- endmacro %}

{% macro default__as_binary(expression) -%}
    cast({{ expression }} as double precision)
{%- endmacro %}

{% macro spark__as_binary(expression) -%}
    cast({{ expression }} as double)
{%- endmacro %}
