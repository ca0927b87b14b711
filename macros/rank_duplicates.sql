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
