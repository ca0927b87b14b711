{#- The last of the logs: with it the dates are recorded. -#}
{{ config(
    post_hook="insert into {{ ref('int_recorded_dates') }} select scored_on
        from {{ ref('int_dates_to_record') }}
        where scored_on not in (select recorded_on from {{ ref('int_recorded_dates') }})",
    **kept_by_day('entered_on')
) }}
{% set columns = [
    'model_id', 'tier', 'lead_score', 'action', 'due_at', 'reason', 'owner_pool',
] %}

with

dates_to_record as (

    select * from {{ ref('int_dates_to_record') }}

),

new_handoffs as (

    select * from {{ ref('int_new_handoffs__by_lead_date') }}

),

log as (

    {% if is_incremental() -%}
        select * from {{ this }}
    {%- else -%}
        select
            lead_id,
            {{ columns | join(',\n            ') }},
            reason as team,
            reason as owner,
            entered_on
        from new_handoffs
        where 1 = 0
    {%- endif %}

),

-- what an earlier build of the same dates has handed over stays with its owner
settled as (

    select log.*
    from log
    left join new_handoffs
        on
            log.lead_id = new_handoffs.lead_id
            and log.entered_on = new_handoffs.entered_on
    where
        new_handoffs.lead_id is not null
        or log.entered_on not in (select dates_to_record.scored_on from dates_to_record)

),

turns_taken as (

    select
        owner_pool,
        count(*) as turns
    from settled
    group by owner_pool

),

-- a hash of the lead, not its id or score, decides who comes first
in_turn as (

    select
        new_handoffs.*,
        coalesce(turns_taken.turns, 0) + row_number() over (
            partition by new_handoffs.owner_pool
            order by
                new_handoffs.entered_on,
                {{ dbt.hash('new_handoffs.lead_id') }},
                new_handoffs.lead_id
        ) as turn
    from new_handoffs
    left join settled
        on
            new_handoffs.lead_id = settled.lead_id
            and new_handoffs.entered_on = settled.entered_on
    left join turns_taken on new_handoffs.owner_pool = turns_taken.owner_pool
    where settled.lead_id is null

)

select
    in_turn.lead_id,
    {{ 'in_turn.' ~ columns | join(',\n    in_turn.') }},
    routes.team,
    routes.owner,
    in_turn.entered_on
from in_turn
left join {{ ref('int_routes__by_lead_date') }} as routes
    on
        in_turn.lead_id = routes.lead_id
        and in_turn.entered_on = routes.scored_on
        and routes.route_number = 1 + mod(in_turn.turn - 1, in_turn.owner_count)

union all

select settled.*
from settled
inner join dates_to_record on settled.entered_on = dates_to_record.scored_on

union all

-- a date without any hand-off must still replace what was there
select
    '' as lead_id,
    {{ 'null as ' ~ (columns + ['team', 'owner']) | join(',\n    null as ') }},
    scored_on as entered_on
from dates_to_record

union all

{{ days_without_erased_leads('entered_on') }}
