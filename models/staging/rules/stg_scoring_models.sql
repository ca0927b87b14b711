with

scoring_models as (

    select * from {{ ref('scoring_models') }}

)

-- a retired model scores nobody: nothing downstream knows it
select
    {{ trim_blanks('model_id') }} as model_id,
    {{ fold_text('model_id') }} as folded_model_id,
    {{ trim_blanks('label') }} as label,
    {{ fold_text('status') }} as status,
    cast(score_min as decimal(18, 2)) as score_min,
    cast(score_max as decimal(18, 2)) as score_max,
    trained_until,
    -- short keys: millions of rows are grouped by them
    cast(row_number() over (order by {{ trim_blanks('model_id') }}) as integer) as model_number
from scoring_models
where
    {{ trim_blanks('model_id') }} is not null
    and {{ fold_text('status') }} <> 'retired'
