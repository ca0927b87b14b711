{% set cooldown_days = [var('handoff_cooldown_days') | int, 1] | max %}

with

state_changes as (

    select * from {{ ref('int_state_changes__by_model_lead_date') }}

),

champions as (

    select
        model_id,
        changed_on,
        lag(model_id) over (order by changed_on) as model_before
    from state_changes
    where lead_id = '' and is_champion

),

champion_periods as (

    select
        model_id,
        changed_on as champion_from,
        lead(changed_on, 1, cast('9999-12-31' as date)) over (order by changed_on) as champion_to
    from champions
    where model_before is null or model_before <> model_id

),

states as (

    select
        model_id,
        lead_id,
        is_sales_ready,
        changed_on as state_from,
        lead(changed_on, 1, cast('9999-12-31' as date)) over (
            partition by model_id, lead_id
            order by changed_on
        ) as state_to
    from state_changes
    where lead_id <> ''

),

-- what the champion of the time said
ready_spans as (

    select
        states.lead_id,
        states.model_id,
        greatest(states.state_from, champion_periods.champion_from) as ready_from,
        least(states.state_to, champion_periods.champion_to) as ready_to
    from states
    inner join champion_periods
        on
            states.model_id = champion_periods.model_id
            and states.state_from < champion_periods.champion_to
            and states.state_to > champion_periods.champion_from
    where states.is_sales_ready

),

compared as (

    select
        ready_spans.*,
        lag(ready_spans.ready_to) over (
            partition by ready_spans.lead_id
            order by ready_spans.ready_from
        ) as ready_until_before
    from ready_spans

)

select
    lead_id,
    model_id,
    ready_from
from compared
where
    ready_until_before is null
    or {{ days_between('ready_until_before', 'ready_from') }} >= {{ cooldown_days }}
