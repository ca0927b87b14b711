{{ config(materialized='view') }}

with

scores as (

    select * from {{ ref('int_scores') }}
    where scored_on = {{ as_of_date() }}

)

{% for group_points, key in [
    ('int_profile_group_points', 'profile_number'), ('int_group_points', 'lead_number'),
] -%}
    select
        scores.lead_number,
        group_points.group_number,
        cast(null as integer) as model_number,
        group_points.group_cents - group_points.total_cents as cents,
        group_points.group_cents as held_cents
    from {{ ref(group_points) }} as group_points
    inner join scores
        on
            group_points.{{ key }} = scores.{{ key }}
            and group_points.model_number = scores.model_number
    where
        group_points.group_cents <> group_points.total_cents
        {% if key == 'lead_number' -%}
            and group_points.scored_on = {{ as_of_date() }}
        {%- endif %}

    union all

{% endfor -%}

-- what the limits of the score take
select
    lead_number,
    cast(null as integer) as group_number,
    model_number,
    score_cents - raw_cents as cents,
    score_cents as held_cents
from scores
where score_cents <> raw_cents
