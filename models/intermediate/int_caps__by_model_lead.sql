with

-- groups that can take something away
rule_groups as (

    select * from {{ ref('stg_rule_groups') }}
    where combine = 'max' or max_points is not null

),

contributions as (

    select
        rules.group_number,
        contributions.lead_id,
        contributions.points
    from {{ ref('int_current_contributions__by_model_lead_rule') }} as contributions
    inner join {{ ref('stg_rules') }} as rules on contributions.rule_number = rules.rule_number
    inner join rule_groups on rules.group_number = rule_groups.group_number

),

{{ points_by_group(keys=['lead_id']) }},

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

)

select
    model_id,
    lead_id,
    dimension,
    rule_group,
    'cap:' || rule_group as rule_id,
    cast(group_points - sum_of_points as decimal(18, 2)) as points,
    replace(rule_group, '_', ' ') || ' counts '
    || {{ signed_points('group_points') }} || ' at most' as reason
from points_by_group
where group_points <> sum_of_points

union all

select
    model_id,
    lead_id,
    'score' as dimension,
    cast(null as {{ dbt.type_string() }}) as rule_group,
    'cap:score' as rule_id,
    cast(lead_score - raw_score as decimal(18, 2)) as points,
    case
        when lead_score < raw_score then 'no score is above '
        else 'no score is below '
    end
    || cast(cast(lead_score as decimal(18, 2)) as {{ dbt.type_string() }}) as reason
from scores
where lead_score <> raw_score
order by lead_id
