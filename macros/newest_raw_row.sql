{#- The time of the newest row of a raw table, for `dbt source freshness`. A row of the future is a
    mistake, and must not pass for news. -#}
{% macro newest_raw_row(table_name, column) -%}
    select max({{ as_utc_timestamp(column) }}) as newest
    from ({{ raw_table(table_name) }}) as raw_rows
    where {{ as_utc_timestamp(column) }} <= {{ dbt.current_timestamp() }}
{%- endmacro %}
