with

grades as (

    select * from {{ ref('grades') }}

),

typed as (

    select
        {{ trim_blanks('model_id') }} as model_id,
        {{ fold_text('dimension') }} as dimension,
        {{ trim_blanks('grade') }} as grade,
        cast(min_points as decimal(18, 2)) as min_points
    from grades
    where {{ trim_blanks('model_id') }} is not null

)

select
    model_id,
    dimension,
    grade,
    min_points,
    row_number() over (
        partition by model_id, dimension
        order by min_points nulls first, grade
    ) as grade_rank,
    lead(min_points) over (
        partition by model_id, dimension
        order by min_points nulls first, grade
    ) as next_min_points
from typed
