{#- 0.5^(age / half-life) as an exact decimal, so that a sum does not depend on its order. -#}
{% macro half_life_weight(age_days, half_life_days) -%}
    cast(
        power(
            {{ adapter.dispatch("binary_number", "lead_scoring")("0.5") }},
            {{ adapter.dispatch("binary_number", "lead_scoring")(age_days) }} / nullif({{ half_life_days }}, 0)
        ) as decimal(18, 15)
    )
{%- endmacro %}

{% macro default__binary_number(expression) -%}
    cast({{ expression }} as double precision)
{%- endmacro %}

{% macro spark__binary_number(expression) -%}
    cast({{ expression }} as double)
{%- endmacro %}
