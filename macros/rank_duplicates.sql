{#- Accepted rows of a relation, each with row_rank: 1 for the row of its key that counts, more for
    duplicates. order_by decides; full ties go by the row's content, so that the order of the input
    never matters. -#}
{% macro rank_duplicates(relation, key, order_by, content, accepted="rejected_for is null") -%}
    select
        accepted.*,
        row_number() over (
            partition by {{ key }}
            order by {{ order_by }}, {{ content | join(" nulls first, ") }} nulls first
        ) as row_rank
    from {{ relation }} as accepted
    where {{ accepted }}
{%- endmacro %}

{#- The row that counts of each key, as rank_duplicates() finds it, as CTEs that end in
    `deduplicated`. Few keys are repeated: only their rows are sorted. -#}
{% macro deduplicated(relation, key, order_by, content, columns) -%}
    accepted_rows as (

        select * from {{ relation }}
        where rejected_for is null

    ),

    repeated_keys as (

        select {{ key }}
        from accepted_rows
        group by {{ key }}
        having count(*) > 1

    ),

    repeated_rows as (

        select accepted_rows.*
        from accepted_rows
        inner join repeated_keys on accepted_rows.{{ key }} = repeated_keys.{{ key }}

    ),

    ranked as (

        {{ rank_duplicates("repeated_rows", key, order_by, content) }}

    ),

    deduplicated as (

        select
            {% for column in columns -%}
                accepted_rows.{{ column }}{{ "," if not loop.last }}
            {% endfor %}
        from accepted_rows
        left join repeated_keys on accepted_rows.{{ key }} = repeated_keys.{{ key }}
        where repeated_keys.{{ key }} is null

        union all

        select
            {% for column in columns -%}
                {{ column }}{{ "," if not loop.last }}
            {% endfor %}
        from ranked
        where row_rank = 1

    )
{%- endmacro %}
