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

known as (

    select
        log.*,
        row_number() over (
            partition by log.model_id, log.lead_id
            order by log.changed_on desc
        ) as recency
    from log
    where
        log.lead_id not in ({{ erased_lead_ids() }})
        and log.changed_on < (select min(dates_to_record.scored_on) from dates_to_record)

),

leads as (

    select
        model_id,
        lead_id
    from states
    union distinct
    select
        model_id,
        lead_id
    from known

),

-- on each date, without a tier where the lead is not scored
timeline as (

    select
        model_id,
        lead_id,
        {{ state }},
        changed_on as scored_on
    from known
    where recency = 1

    union all

    select
        leads.model_id,
        leads.lead_id,
        {{ 'states.' ~ columns | join(',\n        states.') }},
        dates_to_record.scored_on
    from leads
    cross join dates_to_record
    left join states
        on
            leads.model_id = states.model_id
            and leads.lead_id = states.lead_id
            and dates_to_record.scored_on = states.scored_on

),

compared as (

    select
        timeline.*,
        lag(timeline.tier) over lead_dates as tier_before,
        lag(timeline.is_sales_ready) over lead_dates as is_sales_ready_before,
        lag(timeline.attribute_points) over lead_dates as attribute_points_before
    from timeline
    window lead_dates as (partition by model_id, lead_id order by scored_on)

)

select
    model_id,
    lead_id,
    {{ state }},
    scored_on as changed_on
from compared
where
    scored_on in (select dates_to_record.scored_on from dates_to_record)
    and (
        lead_id = '' or tier is distinct from tier_before
        or is_sales_ready is distinct from is_sales_ready_before
        or attribute_points is distinct from attribute_points_before
    )

union all

{{ days_without_erased_leads('changed_on') }}
