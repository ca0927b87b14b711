with

grades as (

    select * from {{ ref('grades') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

typed as (

    select
        scoring_models.model_id,
        scoring_models.model_number,
        {{ fold_text('grades.dimension') }} as dimension,
        {{ trim_blanks('grades.grade') }} as grade,
        cast(grades.min_points as decimal(18, 2)) as min_points
    from grades
    inner join scoring_models
        on {{ fold_text('grades.model_id') }} = scoring_models.folded_model_id

)

select
    model_id,
    model_number,
    dimension,
    grade,
    min_points,
    cast(min_points * 100 as bigint) as min_cents,
    row_number() over (
        partition by model_id, dimension
        order by min_points nulls first, grade
    ) as grade_rank,
    cast(
        lead(min_points) over (
            partition by model_id, dimension
            order by min_points nulls first, grade
        ) as decimal(18, 2)
    ) as next_min_points,
    cast(
        100 * lead(min_points) over (
            partition by model_id, dimension
            order by min_points nulls first, grade
        ) as bigint
    ) as next_min_cents
from typed
