{{ config(materialized='view') }}

with

rules as (

    select
        rules.*,
        {{ as_points('rules.points') }} as rounded_points
    from {{ ref('stg_rules') }} as rules
    inner join {{ ref('stg_scoring_models') }} as scoring_models
        on
            rules.model_id = scoring_models.model_id
            and scoring_models.status <> 'retired'

),

counted_rules as (

    select
        rules.*,
        counting_methods.counting_method_id
    from rules
    inner join {{ ref('int_counting_methods') }} as counting_methods
        on
            rules.model_id = counting_methods.model_id
            and rules.rule_id = counting_methods.rule_id
    where rules.rule_kind = 'behavior'

),

owners_held as (

    select * from {{ ref('int_owners_held__by_lead_date') }}

),

event_counts as (

    select * from {{ ref('int_event_counts__by_lead_date_method') }}

),

fit_points as (

    select
        rules.model_id,
        owners_held.lead_id,
        owners_held.scored_on,
        rules.rule_id,
        rules.rule_number,
        rules.group_number,
        rules.model_number,
        rules.rounded_points as points,
        cast(null as bigint) as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on
    from owners_held
    inner join rules on owners_held.owner_number = rules.owner_number

),

behavior_points as (

    select
        rules.model_id,
        event_counts.lead_id,
        event_counts.scored_on,
        rules.rule_id,
        rules.rule_number,
        rules.group_number,
        rules.model_number,
        {{ as_points(
            as_binary('rules.points') ~ ' * ' ~ as_binary('event_counts.weighted_count')
            ~ ' / event_counts.weight_unit'
        ) }} as points,
        event_counts.event_count,
        event_counts.first_on,
        event_counts.last_on
    from event_counts
    inner join counted_rules as rules
        on event_counts.counting_method_id = rules.counting_method_id

),

contributions as (

    select * from fit_points
    union all
    select * from behavior_points

)

select *
from contributions
where points <> 0
