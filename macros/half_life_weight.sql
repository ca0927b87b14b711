{#- Events of an age times 0.5^(age / half-life) as an exact decimal, so that a sum does not depend
    on its order. Twelve decimals leave room for a million events a day. -#}
{% macro half_life_weight(event_count, age_days, half_life_days) -%}
    cast(
        {{ event_count }} * power({{ as_binary("0.5") }}, {{ ratio(age_days, half_life_days) }})
        as decimal(18, 12)
    )
{%- endmacro %}
