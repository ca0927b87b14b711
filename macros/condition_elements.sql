{#- The elements of conditions, one row each, as a query: a list has several, any other value is its
    own. conditions: a relation or CTE with operator and value. Reads no other column. -#}
{% macro condition_elements(conditions) -%}
    {%- set lists = "('in', 'not_in', 'contains', 'not_contains', 'starts_with', 'ends_with')" -%}
    select distinct
        operator,
        value,
        {{ fold_text('element') }} as element,
        {{ as_number("case when operator = 'between' then " ~ dbt.split_part('value', "'|'", 1) ~ " else value end") }}
            as low_number,
        {{ as_number("case when operator = 'between' then " ~ dbt.split_part('value', "'|'", 2) ~ " else value end") }}
            as high_number
    from (
        select
            operator,
            value,
            {{ split_to_rows('value') }} as element
        from {{ conditions }}
        where operator in {{ lists }}

        union all

        select
            operator,
            value,
            value as element
        from {{ conditions }}
        where operator not in {{ lists }}
    ) as elements
{%- endmacro %}
