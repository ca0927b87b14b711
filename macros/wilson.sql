{#- A bound of the Wilson 95 % interval of a rate: sign '-' for the lower, '+' for the upper one. -#}
{% macro wilson_bound(successes, trials, sign) -%}
    {%- set z = "1.959963984540054" -%}
    {%- set rate = ratio(successes, trials) -%}
    {%- set n = "nullif(" ~ as_binary(trials) ~ ", 0)" -%}
    {{ as_figure(
        "(" ~ rate ~ " + " ~ z ~ " * " ~ z ~ " / (2 * " ~ n ~ ") " ~ sign ~ " "
        ~ z ~ " * sqrt(greatest(" ~ rate ~ " * (1 - " ~ rate ~ ") / " ~ n
        ~ " + " ~ z ~ " * " ~ z ~ " / (4 * " ~ n ~ " * " ~ n ~ "), 0))) "
        ~ "/ (1 + " ~ z ~ " * " ~ z ~ " / " ~ n ~ ")"
    ) }}
{%- endmacro %}
