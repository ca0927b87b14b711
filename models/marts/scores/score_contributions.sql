{{ config(materialized=view_or_table()) }}

with

phrases as (

    select * from {{ ref('int_reason_phrases') }}

),

leads as (

    select * from {{ ref('int_lead_numbers') }}
    where lead_id is not null

),

-- ranks first: sentences are made of the rows that are asked for
ranked as (

    select
        contributions.*,
        leads.lead_id,
        phrases.model_id,
        row_number() over (
            partition by leads.lead_id, phrases.model_id, contributions.is_champion
            order by
                case when contributions.held_cents is null then 0 else 1 end,
                abs(contributions.cents) desc,
                phrases.rule_id
        ) as place
    from {{ ref('int_contributions') }} as contributions
    inner join phrases on contributions.phrase_number = phrases.phrase_number
    inner join leads on contributions.lead_number = leads.lead_number

)

select
    ranked.model_id,
    ranked.lead_id,
    phrases.dimension,
    phrases.rule_group,
    phrases.rule_id,
    {{ as_points('ranked.cents') }} as points,
    cast(ranked.event_count as bigint) as event_count,
    ranked.first_on,
    ranked.last_on,
    case
        when ranked.event_count = 1
            then
                phrases.phrase_of_one
                || ' on ' || cast(ranked.last_on as {{ dbt.type_string() }})
        when ranked.event_count > 1
            then
                cast(ranked.event_count as {{ dbt.type_string() }})
                || phrases.phrase_of_several
                || ', last on ' || cast(ranked.last_on as {{ dbt.type_string() }})
        when phrases.dimension = 'score'
            then
                phrases.reason_phrase
                || case when ranked.cents < 0 then ' is above ' else ' is below ' end
                || cast({{ as_points('ranked.held_cents') }} as {{ dbt.type_string() }})
        when ranked.held_cents is not null
            then
                phrases.reason_phrase || ' counts '
                || {{ signed_points(as_points('ranked.held_cents')) }} || ' at most'
        else replace(phrases.reason_phrase, '{value}', coalesce(ranked.quoted_value, ''))
    end as reason,
    -- caps have no rank
    case when ranked.held_cents is null then cast(ranked.place as integer) end as reason_rank,
    phrases.rules_version,
    ranked.scored_on as as_of_date,
    ranked.is_champion
from ranked
inner join phrases on ranked.phrase_number = phrases.phrase_number
