{#- 0.5^(age / half-life) as an exact decimal, so that a sum does not depend on its order. -#}
{% macro half_life_weight(age_days, half_life_days) -%}
    cast(
        power({{ as_binary("0.5") }}, {{ ratio(age_days, half_life_days) }}) as decimal(18, 15)
    )
{%- endmacro %}
