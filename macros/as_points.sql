{#- The one place that turns a number into points: two decimals, half away from zero.
    The ten decimals in between catch a quotient that an engine returns as a binary number
    (0.575 as 0.57499999...), so that a tie is a tie on every engine. -#}
{% macro as_points(expression) -%}
    cast(round(cast({{ expression }} as decimal(28, 10)), 2) as decimal(18, 2))
{%- endmacro %}
