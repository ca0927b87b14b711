with

contributions as (

    select * from {{ ref('int_current_contributions__by_model_lead_rule') }}

),

rules as (

    select * from {{ ref('int_reason_phrases__by_rule') }}

),

reason_values as (

    select * from {{ ref('int_fit_reason_values__by_model_lead_rule') }}

),

caps as (

    select * from {{ ref('int_caps__by_model_lead') }}

),

explained as (

    select
        rules.model_id,
        contributions.lead_id,
        rules.dimension,
        rules.rule_group,
        rules.rule_id,
        contributions.points,
        contributions.event_count,
        contributions.first_on,
        contributions.last_on,
        case
            when contributions.event_count = 1
                then
                    rules.phrase_of_one
                    || ' on ' || cast(contributions.last_on as {{ dbt.type_string() }})
            when contributions.event_count > 1
                then
                    cast(contributions.event_count as {{ dbt.type_string() }})
                    || rules.phrase_of_several
                    || ', last on ' || cast(contributions.last_on as {{ dbt.type_string() }})
            else
                replace(
                    rules.reason_phrase, '{value}', coalesce(reason_values.attribute_value, '')
                )
        end as reason,
        cast(contributions.reason_rank as integer) as reason_rank
    from contributions
    left join reason_values
        on
            contributions.rule_number = reason_values.rule_number
            and contributions.lead_id = reason_values.lead_id
    inner join rules on contributions.rule_number = rules.rule_number

)

select
    model_id,
    lead_id,
    dimension,
    rule_group,
    rule_id,
    points,
    event_count,
    first_on,
    last_on,
    reason,
    reason_rank
from explained

union all

select
    model_id,
    lead_id,
    dimension,
    rule_group,
    rule_id,
    cast(points as decimal(18, 2)) as points,
    cast(null as bigint) as event_count,
    cast(null as date) as first_on,
    cast(null as date) as last_on,
    reason,
    cast(null as integer) as reason_rank
from caps
