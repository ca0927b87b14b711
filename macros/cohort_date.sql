{#- The cohort date that lies some periods before that of a day: the last day of its month, or the
    Sunday at or before it. -#}
{% macro cohort_date(day, periods_back) -%}
    {%- set cadence = var("audit_cadence") -%}
    {%- if cadence == "month" -%}
        cast({{ dbt.last_day(dbt.dateadd("month", -periods_back, dbt.date_trunc("month", day)), "month") }} as date)
    {%- elif cadence == "week" -%}
        {{ add_days(
            "cast(" ~ dbt.date_trunc("week", add_days(day, 1)) ~ " as date)", -1 - 7 * periods_back
        ) }}
    {%- else -%}
        {{ exceptions.raise_compiler_error(
            "var audit_cadence is '" ~ cadence ~ "'; allowed are month and week"
        ) }}
    {%- endif -%}
{%- endmacro %}
