with

scores as (

    select * from {{ ref('int_observations__by_model_split_score') }}
    where scored_by = 'model'

),

steps as (

    {% for twentieths in range(1, 21) %}
        select {{ twentieths }} as twentieths
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

-- equal scores are taken at their mean rate
taken as (

    select
        scores.model_id,
        scores.split,
        steps.twentieths,
        max(scores.all_conversions) as conversions,
        sum(
            {{ ratio('scores.conversions', 'scores.observations') }}
            * {{ best_observations('steps.twentieths / 20') }}
        ) as taken_conversions
    from scores
    cross join steps
    group by scores.model_id, scores.split, steps.twentieths

),

shares as (

    select
        model_id,
        split,
        {{ ratio('twentieths', 20) }} as best_share,
        {{ ratio('taken_conversions', 'conversions') }} as share_of_conversions
    from taken

)

select
    model_id,
    split,
    cast(best_share as decimal(9, 2)) as best_share,
    {{ as_figure('share_of_conversions') }} as share_of_conversions,
    {{ as_figure('share_of_conversions / best_share') }} as lift
from shares
