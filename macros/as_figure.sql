{#- A statistic as an exact decimal with nine digits: doubles differ between engines. -#}
{% macro as_figure(expression) -%}
    cast({{ expression }} as decimal(18, 9))
{%- endmacro %}

{#- Quotient of two counts as a binary number; NULL where there is nothing to divide by. -#}
{% macro ratio(numerator, denominator) -%}
    {{ as_binary(numerator) }} / nullif({{ as_binary(denominator) }}, 0)
{%- endmacro %}
