with

rules as (

    select * from {{ ref('stg_rules') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}
    where status <> 'retired'

),

owners_held as (

    select * from {{ ref('int_owners_held__by_lead_date') }}

),

counting_methods as (

    select * from {{ ref('int_counting_methods') }}

),

event_counts as (

    select * from {{ ref('int_event_counts__by_lead_date_method') }}

),

fit_points as (

    select
        owners_held.model_id,
        owners_held.lead_id,
        owners_held.scored_on,
        owners_held.owner_id as rule_id,
        {{ as_points('rules.points') }} as points,
        cast(null as bigint) as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on
    from owners_held
    inner join rules
        on
            owners_held.model_id = rules.model_id
            and owners_held.owner_id = rules.rule_id
            and rules.rule_kind = 'fit'
    where owners_held.owner_kind = 'fit_rule'

),

behavior_points as (

    select
        counting_methods.model_id,
        event_counts.lead_id,
        event_counts.scored_on,
        counting_methods.rule_id,
        {{ as_points(
            'rules.points * event_counts.weighted_count / event_counts.weight_unit'
        ) }} as points,
        event_counts.event_count,
        event_counts.first_on,
        event_counts.last_on
    from event_counts
    inner join counting_methods
        on event_counts.counting_method_id = counting_methods.counting_method_id
    inner join rules
        on
            counting_methods.model_id = rules.model_id
            and counting_methods.rule_id = rules.rule_id
            and rules.rule_kind = 'behavior'

),

contributions as (

    select * from fit_points
    union all
    select * from behavior_points

)

select
    contributions.model_id,
    contributions.lead_id,
    contributions.scored_on,
    rules.dimension,
    rules.rule_group,
    contributions.rule_id,
    contributions.points,
    contributions.event_count,
    contributions.first_on,
    contributions.last_on
from contributions
inner join rules
    on
        contributions.model_id = rules.model_id
        and contributions.rule_id = rules.rule_id
inner join scoring_models on contributions.model_id = scoring_models.model_id
where contributions.points <> 0
