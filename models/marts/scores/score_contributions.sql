{{ config(materialized=view_or_table()) }}

with

contributions as (

    select * from {{ ref('int_contributions') }}

),

phrases as (

    select * from {{ ref('int_reason_phrases') }}

),

leads as (

    select * from {{ ref('int_lead_numbers') }}
    where lead_id is not null

),

explained as (

    select
        phrases.model_id,
        leads.lead_id,
        phrases.dimension,
        phrases.rule_group,
        phrases.rule_id,
        {{ as_points('contributions.cents') }} as points,
        cast(contributions.event_count as bigint) as event_count,
        contributions.first_on,
        contributions.last_on,
        case
            when contributions.event_count = 1
                then
                    phrases.phrase_of_one
                    || ' on ' || cast(contributions.last_on as {{ dbt.type_string() }})
            when contributions.event_count > 1
                then
                    cast(contributions.event_count as {{ dbt.type_string() }})
                    || phrases.phrase_of_several
                    || ', last on ' || cast(contributions.last_on as {{ dbt.type_string() }})
            when phrases.dimension = 'score'
                then
                    phrases.reason_phrase
                    || case when contributions.cents < 0 then ' is above ' else ' is below ' end
                    || cast({{ as_points('contributions.held_cents') }} as {{ dbt.type_string() }})
            when contributions.held_cents is not null
                then
                    phrases.reason_phrase || ' counts '
                    || {{ signed_points(as_points('contributions.held_cents')) }} || ' at most'
            else
                replace(
                    phrases.reason_phrase, '{value}', coalesce(contributions.quoted_value, '')
                )
        end as reason,
        contributions.held_cents is not null as is_cap,
        phrases.rules_version,
        contributions.scored_on as as_of_date
    from contributions
    inner join phrases on contributions.phrase_number = phrases.phrase_number
    inner join leads on contributions.lead_number = leads.lead_number

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
    case
        when not is_cap
            then
                cast(row_number() over (
                    partition by lead_id, model_id
                    order by is_cap, abs(points) desc, rule_id
                ) as integer)
    end as reason_rank,
    rules_version,
    as_of_date
from explained
