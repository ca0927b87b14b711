with

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

),

group_points as (

    select * from {{ ref('int_group_points__by_model_lead_date_group') }}
    where scored_on = {{ as_of_date() }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

)

select
    group_points.model_id,
    group_points.lead_id,
    group_points.dimension,
    group_points.rule_group,
    'cap:' || group_points.rule_group as rule_id,
    cast(group_points.group_points - group_points.sum_of_points as decimal(18, 2)) as points,
    replace(group_points.rule_group, '_', ' ') || ' counts '
    || {{ signed_points('group_points.group_points') }} || ' at most' as reason
from group_points
inner join scores
    on
        group_points.model_id = scores.model_id
        and group_points.lead_id = scores.lead_id
where group_points.group_points <> group_points.sum_of_points

union all

select
    scores.model_id,
    scores.lead_id,
    'score' as dimension,
    cast(null as {{ dbt.type_string() }}) as rule_group,
    'cap:score' as rule_id,
    cast(scores.lead_score - scores.raw_score as decimal(18, 2)) as points,
    case
        when scores.lead_score < scores.raw_score then 'no score is above '
        else 'no score is below '
    end
    || cast(cast(scores.lead_score as decimal(18, 2)) as {{ dbt.type_string() }}) as reason
from scores
inner join scoring_models on scores.model_id = scoring_models.model_id
where scores.lead_score <> scores.raw_score
order by lead_id
