{#- The value that stands n rows later in a window, n being a column; NULL beyond the last row. -#}
{% macro nth_later(value, n, partition_by, order_by) -%}
    {{ return(adapter.dispatch("nth_later", "lead_scoring")(value, n, partition_by, order_by)) }}
{%- endmacro %}

{% macro default__nth_later(value, n, partition_by, order_by) -%}
    lead({{ value }}, {{ n }}) over (partition by {{ partition_by }} order by {{ order_by }})
{%- endmacro %}

{#- PostgreSQL's lead() takes an integer, no bigint. -#}
{% macro postgres__nth_later(value, n, partition_by, order_by) -%}
    lead({{ value }}, cast({{ n }} as integer)) over (
        partition by {{ partition_by }} order by {{ order_by }}
    )
{%- endmacro %}

{#- Spark's lead() takes a literal only. -#}
{% macro spark__nth_later(value, n, partition_by, order_by) -%}
    try_element_at(
        collect_list({{ value }}) over (
            partition by {{ partition_by }} order by {{ order_by }}
            rows between 1 following and unbounded following
        ),
        cast({{ n }} as int)
    )
{%- endmacro %}
