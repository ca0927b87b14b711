{#- The one place that turns a number into points: whole cents, half away from zero.
    The nine decimals in between catch what binary arithmetic makes of 0.575 (0.57499999...), so
    that a tie is a tie on every engine; 64 bits hold them, which exact decimals of the products
    would not, at twice the time. -#}
{% macro as_cents(points) -%}
    cast(round(cast({{ points }} as decimal(18, 9)), 2) * 100 as bigint)
{%- endmacro %}

{#- Points of whole cents, as people read them. -#}
{% macro as_points(cents) -%}
    cast(cast({{ cents }} as decimal(18, 2)) / 100 as decimal(18, 2))
{%- endmacro %}
