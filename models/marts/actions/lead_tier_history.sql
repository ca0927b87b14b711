with

state_changes as (

    select * from {{ ref('int_state_changes__by_model_lead_date') }}

),

-- on each recorded date, under which rules its predecessor was recorded
recorded_dates as (

    select
        model_id,
        changed_on,
        lag(rules_version) over (
            partition by model_id
            order by changed_on
        ) as rules_version_before
    from state_changes
    where lead_id = ''

),

compared as (

    select
        state_changes.*,
        recorded_dates.rules_version_before,
        {% for column in ['tier', 'tier_rank', 'attribute_points'] -%}
            lag(state_changes.{{ column }}) over (
                partition by state_changes.model_id, state_changes.lead_id
                order by state_changes.changed_on
            ) as {{ column }}_before,
        {% endfor -%}
        lag(state_changes.changed_on) over (
            partition by state_changes.model_id, state_changes.lead_id
            order by state_changes.changed_on
        ) as changed_on_before
    from state_changes
    left join recorded_dates
        on
            state_changes.model_id = recorded_dates.model_id
            and state_changes.changed_on = recorded_dates.changed_on
    where state_changes.lead_id <> ''

),

-- how many points speak for the change, up or down
tier_changes as (

    select
        compared.*,
        sign(compared.tier_rank - compared.tier_rank_before)
        * (compared.attribute_points - compared.attribute_points_before) as attribute_effect,
        case
            when compared.tier_rank > compared.tier_rank_before then compared.new_gains
            else -compared.new_losses
        end as activity_effect,
        lead(compared.changed_on) over (
            partition by compared.model_id, compared.lead_id
            order by compared.changed_on
        ) as valid_to
    from compared
    where compared.tier is distinct from compared.tier_before

)

select
    model_id,
    lead_id,
    tier,
    lead_score,
    changed_on as valid_from,
    valid_to,
    rules_version,
    case
        when changed_on_before is null then null
        when rules_version <> rules_version_before then 'rules'
        when tier_before is null or 'disqualified' in (tier, tier_before) then 'attributes'
        when attribute_effect > 0 and attribute_effect >= activity_effect then 'attributes'
        when activity_effect > 0 then 'activity'
        else 'decay'
    end as changed_by
from tier_changes
where tier is not null
