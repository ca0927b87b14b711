{#- What each group of rules gives, as CTEs that end in `points_by_group`: the sum of its
    contributions or the largest of them, within the group's cap. Reads the CTEs `contributions`
    (keys, group_number, points) and `rule_groups`; one row per group and the keys.
    All points of a group have one sign, so the largest in size is the largest with that sign. -#}
{% macro points_by_group(keys) -%}
    added_up_by_group as (

        select
            group_number,
            {{ keys | join(", ") }},
            sum(points) as sum_of_points,
            max(abs(points)) as largest_size
        from contributions
        group by group_number, {{ keys | join(", ") }}

    ),

    combined_by_group as (

        select
            rule_groups.model_id,
            rule_groups.model_number,
            rule_groups.dimension,
            rule_groups.rule_group,
            {% for key in keys -%}
                added_up_by_group.{{ key }},
            {% endfor -%}
            added_up_by_group.sum_of_points,
            case
                when rule_groups.combine = 'max' and added_up_by_group.sum_of_points < 0
                    then -added_up_by_group.largest_size
                when rule_groups.combine = 'max' then added_up_by_group.largest_size
                else added_up_by_group.sum_of_points
            end as combined_points,
            abs(rule_groups.max_points) as max_points
        from added_up_by_group
        inner join rule_groups on added_up_by_group.group_number = rule_groups.group_number

    ),

    points_by_group as (

        select
            model_id,
            model_number,
            dimension,
            rule_group,
            {{ keys | join(", ") }},
            cast(sum_of_points as decimal(18, 2)) as sum_of_points,
            cast(
                case
                    when combined_points > max_points then max_points
                    when combined_points < -max_points then -max_points
                    else combined_points
                end as decimal(18, 2)
            ) as group_points
        from combined_by_group

    )
{%- endmacro %}
