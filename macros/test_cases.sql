{#- Rows for a test: SQL expressions by the names of their columns. -#}
{% macro test_cases(names, rows) -%}
    {%- for row in rows -%}
        select
        {%- for name in names %}
            {{ row[loop.index0] }} as {{ name }}{{ "," if not loop.last }}
        {%- endfor %}
        {{ "union all" if not loop.last }}
    {% endfor -%}
{%- endmacro %}

{#- Rows of a test with lists of days: the other columns by their names, and for each row their values
    and its days as one text, in any order. Without rows: whole numbers and lists, but none. -#}
{% macro test_day_lists(names, rows) -%}
    {%- set ns = namespace(selects=[]) -%}
    {%- for row in rows -%}
        {%- for day in row[-1].split() -%}
            {%- set values = [] -%}
            {%- for name in names -%}
                {%- do values.append(row[loop.index0] ~ " as " ~ name) -%}
            {%- endfor -%}
            {%- do ns.selects.append(
                "select " ~ values | join(", ") ~ ", cast('" ~ day ~ "' as date) as listed_day"
            ) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if not rows -%}
        {%- do ns.selects.append(
            "select 0 as " ~ names | join(", 0 as ") ~ ", cast(null as date) as listed_day where 1 = 0"
        ) -%}
    {%- endif -%}
    select
        {{ names | join(", ") }},
        {{ list_days("listed_day") }} as days
    from ({{ ns.selects | join(" union all ") }}) as listed_days
    group by {{ names | join(", ") }}
{%- endmacro %}
