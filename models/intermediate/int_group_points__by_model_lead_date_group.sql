{{ config(materialized='view') }}

with

contributions as (

    select * from {{ ref('int_contributions__by_model_lead_date_rule') }}

),

rule_groups as (

    select * from {{ ref('stg_rule_groups') }}

),

added_up as (

    select
        group_number,
        lead_id,
        scored_on,
        sum(points) as sum_of_points,
        -- all points of a group have one sign, so the largest in size is at one end
        case when min(points) < 0 then min(points) else max(points) end as largest_points
    from contributions
    group by group_number, lead_id, scored_on

),

combined as (

    select
        rule_groups.model_id,
        rule_groups.model_number,
        added_up.lead_id,
        added_up.scored_on,
        rule_groups.dimension,
        rule_groups.rule_group,
        added_up.sum_of_points,
        case
            when rule_groups.combine = 'max' then added_up.largest_points
            else added_up.sum_of_points
        end as combined_points,
        abs(rule_groups.max_points) as max_points
    from added_up
    inner join rule_groups on added_up.group_number = rule_groups.group_number

)

select
    model_id,
    model_number,
    lead_id,
    scored_on,
    dimension,
    rule_group,
    cast(sum_of_points as decimal(18, 2)) as sum_of_points,
    cast(
        case
            when combined_points > max_points then max_points
            when combined_points < -max_points then -max_points
            else combined_points
        end as decimal(18, 2)
    ) as group_points
from combined
