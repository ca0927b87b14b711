with

contributions as (

    select * from {{ ref('int_contributions__by_model_lead_date_rule') }}
    where scored_on = {{ as_of_date() }}

),

scores as (

    select * from {{ ref('int_scores__by_model_lead_date') }}
    where scored_on = {{ as_of_date() }}

),

-- phrases are made once per rule, not once per lead
rules as (

    select
        model_id,
        rule_id,
        dimension,
        rule_group,
        reason_phrase,
        {{ single_phrase('reason_phrase') }} as phrase_of_one,
        {{ counted_phrase('reason_phrase') }} as phrase_of_several
    from {{ ref('stg_rules') }}

),

reason_values as (

    select * from {{ ref('int_fit_reason_values__by_model_lead_rule') }}

),

caps as (

    select * from {{ ref('int_caps__by_model_lead') }}

),

explained as (

    select
        contributions.model_id,
        contributions.lead_id,
        rules.dimension,
        rules.rule_group,
        contributions.rule_id,
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
        end as reason
    from contributions
    -- only leads in a model's audience have a score to explain
    inner join scores
        on
            contributions.model_id = scores.model_id
            and contributions.lead_id = scores.lead_id
    inner join rules
        on
            contributions.model_id = rules.model_id
            and contributions.rule_id = rules.rule_id
    left join reason_values
        on
            contributions.model_id = reason_values.model_id
            and contributions.lead_id = reason_values.lead_id
            and contributions.rule_id = reason_values.rule_id

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
    reason
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
    reason
from caps
