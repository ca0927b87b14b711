{{ config(**kept_by_day('changed_on')) }}
{% set columns = state_columns() %}
{% set state = columns | join(',\n        ') %}

with

dates_to_record as (

    select * from {{ ref('int_dates_to_record') }}

),

states as (

    select * from {{ ref('int_states__by_model_lead_date') }}

),

log as (

    {% if is_incremental() -%}
        select * from {{ this }}
    {%- else -%}
        select
            model_id,
            lead_id,
            {{ state }},
            scored_on as changed_on
        from states
        where 1 = 0
    {%- endif %}

),

last_changes as (

    select
        model_id,
        lead_id,
        max(changed_on) as changed_on
    from log
    where
        lead_id not in ({{ erased_lead_ids() }})
        and changed_on < (select min(dates_to_record.scored_on) from dates_to_record)
    group by model_id, lead_id

),

-- the state before the first date is the last one recorded, that before another one its own
states_before as (

    select
        log.model_id,
        log.lead_id,
        log.tier,
        log.is_sales_ready,
        log.attribute_points,
        (select min(dates_to_record.scored_on) from dates_to_record) as scored_on
    from log
    inner join last_changes
        on
            log.model_id = last_changes.model_id
            and log.lead_id = last_changes.lead_id
            and log.changed_on = last_changes.changed_on

    union all

    select
        states.model_id,
        states.lead_id,
        states.tier,
        states.is_sales_ready,
        states.attribute_points,
        dates_to_record.scored_on
    from states
    inner join dates_to_record on states.scored_on = dates_to_record.previous_on

)

-- a lead that is not scored any more has no tier
select
    coalesce(states.model_id, states_before.model_id) as model_id,
    coalesce(states.lead_id, states_before.lead_id) as lead_id,
    {{ 'states.' ~ columns | join(',\n    states.') }},
    coalesce(states.scored_on, states_before.scored_on) as changed_on
from states
full outer join states_before
    on
        states.model_id = states_before.model_id
        and states.lead_id = states_before.lead_id
        and states.scored_on = states_before.scored_on
where
    states.lead_id = ''
    or states.tier is distinct from states_before.tier
    or states.is_sales_ready is distinct from states_before.is_sales_ready
    or states.attribute_points is distinct from states_before.attribute_points

union all

{{ days_without_erased_leads('changed_on') }}
