{#- The one clock of the project: the date that is scored, as a SQL date. -#}
{% macro as_of_date() -%}
    {%- set given = var("as_of_date") -%}
    {%- set day = (given if given else run_started_at.strftime("%Y-%m-%d")) | string -%}
    {%- if not modules.re.match("^[12][0-9]{3}-[0-1][0-9]-[0-3][0-9]$", day) -%}
        {{ exceptions.raise_compiler_error(
            "var as_of_date is '" ~ day ~ "'; allowed is an ISO date such as 2026-06-30"
        ) }}
    {%- endif -%}
    cast('{{ day }}' as date)
{%- endmacro %}
