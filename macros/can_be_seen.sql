{#- Whether events of a day count on any date that is scored: the day is not after the last of them,
    and the events had not expired before the first. leads: a row of int_scored_spans__by_lead. -#}
{% macro can_be_seen(occurred_on, expires_after_days, leads) -%}
    {{ occurred_on }} <= {{ leads }}.last_scored_on
    and (
        {{ expires_after_days }} is null
        or {{ days_between(occurred_on, leads ~ '.first_scored_on') }} <= {{ expires_after_days }}
    )
{%- endmacro %}
