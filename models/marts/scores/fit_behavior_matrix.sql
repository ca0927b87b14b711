with

grades as (

    select * from {{ ref('stg_grades') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

graded_leads as (

    select * from {{ ref('int_scores_today') }}
    where not is_disqualified

),

cells as (

    select
        fit_grades.model_id,
        fit_grades.grade as fit_grade,
        fit_grades.grade_rank as fit_grade_rank,
        behavior_grades.grade as behavior_grade,
        behavior_grades.grade_rank as behavior_grade_rank
    from grades as fit_grades
    inner join grades as behavior_grades on fit_grades.model_id = behavior_grades.model_id
    inner join scoring_models on fit_grades.model_id = scoring_models.model_id
    where
        fit_grades.dimension = 'fit'
        and behavior_grades.dimension = 'behavior'

),

by_cell as (

    select
        model_id,
        fit_grade,
        behavior_grade,
        count(*) as leads,
        sum(case when is_sales_ready then 1 else 0 end) as sales_ready_leads
    from graded_leads
    group by model_id, fit_grade, behavior_grade

)

-- every pair of grades has a row, also one without a lead
select
    cells.model_id,
    cells.fit_grade,
    cells.behavior_grade,
    cast(cells.fit_grade_rank as integer) as fit_grade_rank,
    cast(cells.behavior_grade_rank as integer) as behavior_grade_rank,
    cast(coalesce(by_cell.leads, 0) as bigint) as leads,
    cast(coalesce(by_cell.sales_ready_leads, 0) as bigint) as sales_ready_leads
from cells
left join by_cell
    on
        cells.model_id = by_cell.model_id
        and cells.fit_grade = by_cell.fit_grade
        and cells.behavior_grade = by_cell.behavior_grade
