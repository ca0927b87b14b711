{{ config(materialized='view') }}

with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

),

grades as (

    select * from {{ ref('stg_grades') }}

)

select
    scores.*,
    fit_grades.grade as fit_grade,
    behavior_grades.grade as behavior_grade,
    case
        when fit_grades.grade is not null or behavior_grades.grade is not null
            then coalesce(fit_grades.grade, '') || coalesce(behavior_grades.grade, '')
    end as grade
from scores
{% for dimension in ['fit', 'behavior'] -%}
    left join grades as {{ dimension }}_grades
        on
            {{ dimension }}_grades.dimension = '{{ dimension }}'
            and scores.model_id = {{ dimension }}_grades.model_id
            -- points below every grade belong to the lowest
            and (
                scores.{{ dimension }}_points >= {{ dimension }}_grades.min_points
                or {{ dimension }}_grades.grade_rank = 1
            )
            and (
                scores.{{ dimension }}_points < {{ dimension }}_grades.next_min_points
                or {{ dimension }}_grades.next_min_points is null
            )
{% endfor -%}
