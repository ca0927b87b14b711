with

newly_ready as (

    select readiness_starts.*
    from {{ ref('int_readiness_starts__by_lead') }} as readiness_starts
    inner join {{ ref('int_dates_to_record') }} as dates_to_record
        on readiness_starts.ready_from = dates_to_record.scored_on

),

moments as (

    select
        moments.*,
        numbers.lead_id
    from {{ ref('int_moments') }} as moments
    inner join {{ ref('int_lead_numbers') }} as numbers
        on moments.lead_number = numbers.lead_number

),

routing_rules as (

    select * from {{ ref('stg_routing_rules') }}

),

condition_elements as (

    {{ condition_elements('routing_rules') }}

),

attribute_values as (

    select
        moments.lead_id,
        moments.scored_on,
        routing_rules.routing_rule_number,
        routing_rules.operator,
        routing_rules.value,
        {{ attribute_value('moments', 'leads', 'routing_rules.attribute') }} as attribute_value
    from newly_ready
    inner join moments
        on
            newly_ready.lead_id = moments.lead_id
            and newly_ready.ready_from = moments.scored_on
    inner join {{ ref('int_leads') }} as leads
        on
            moments.lead_id = leads.lead_id
            and moments.version_from = leads.version_from
    cross join routing_rules

),

matches as (

    select
        attribute_values.lead_id,
        attribute_values.scored_on,
        attribute_values.routing_rule_number
    from attribute_values
    inner join condition_elements
        on
            attribute_values.operator = condition_elements.operator
            and attribute_values.value = condition_elements.value
    group by
        attribute_values.lead_id,
        attribute_values.scored_on,
        attribute_values.routing_rule_number
    having
        {{ condition_holds(
            text=fold_text('attribute_values.attribute_value'),
            number=as_number('attribute_values.attribute_value'),
        ) }}

    union all

    select
        lead_id,
        scored_on,
        routing_rule_number
    from attribute_values
    where operator is null

),

ranked as (

    select
        matches.lead_id,
        matches.scored_on,
        routing_rules.routing_rule_number,
        routing_rules.team,
        routing_rules.owner,
        rank() over (
            partition by matches.lead_id, matches.scored_on
            order by routing_rules.routing_priority
        ) as route_rank
    from matches
    inner join routing_rules on matches.routing_rule_number = routing_rules.routing_rule_number

)

select
    lead_id,
    scored_on,
    team,
    owner,
    row_number() over (
        partition by lead_id, scored_on
        order by routing_rule_number
    ) as route_number
from ranked
where route_rank = 1
