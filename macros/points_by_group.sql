{#- What each group of rules gives, as CTEs that end in `points_by_group`: the sum of its
    contributions or the largest of them, within the group's cap, in cents. Reads the CTEs
    `contributions` (keys, group_number, cents) and `rule_groups`; one row per group and the keys.
    All points of a group have one sign, so the largest in size is the largest with that sign. -#}
{% macro points_by_group(keys) -%}
    added_up_by_group as (

        select
            group_number,
            {{ keys | join(", ") }},
            sum(cents) as total_cents,
            max(abs(cents)) as largest_size
        from contributions
        group by group_number, {{ keys | join(", ") }}

    ),

    combined_by_group as (

        select
            added_up_by_group.*,
            rule_groups.model_number,
            rule_groups.dimension,
            case
                when rule_groups.combine = 'max' and added_up_by_group.total_cents < 0
                    then -added_up_by_group.largest_size
                when rule_groups.combine = 'max' then added_up_by_group.largest_size
                else added_up_by_group.total_cents
            end as combined_cents,
            rule_groups.limit_cents
        from added_up_by_group
        inner join rule_groups on added_up_by_group.group_number = rule_groups.group_number

    ),

    points_by_group as (

        select
            group_number,
            model_number,
            dimension,
            {{ keys | join(", ") }},
            cast(total_cents as bigint) as total_cents,
            cast(
                case
                    when combined_cents > limit_cents then limit_cents
                    when combined_cents < -limit_cents then -limit_cents
                    else combined_cents
                end as bigint
            ) as group_cents
        from combined_by_group

    )
{%- endmacro %}
