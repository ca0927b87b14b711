{{ config(
    pre_hook="{{ look_for_dictionaries(false) }}",
    post_hook="{{ look_for_dictionaries(true) }}",
) }}

with

counting_methods as (

    select distinct
        counting_method_id,
        decay,
        decay_days,
        min_count
    from {{ ref('int_counting_methods') }}

),

added_up as (

    select
        lead_id,
        scored_on,
        counting_method_id,
        sum(visible_count) as visible_count,
        sum(counted) as event_count,
        sum(
            case
                when decay = 'half_life'
                    then {{ half_life_weight('counted', 'age_days', 'decay_days') }}
            end
        ) as half_life_count,
        sum(
            case when decay = 'linear' then counted * greatest(0, decay_days - age_days) end
        ) as linear_count,
        min(case when counted > 0 then occurred_on end) as first_on,
        max(occurred_on) as last_on
    from {{ ref('int_counted_days') }}
    group by lead_id, scored_on, counting_method_id

)

select
    added_up.lead_id,
    added_up.scored_on,
    added_up.counting_method_id,
    cast(added_up.event_count as bigint) as event_count,
    cast(
        coalesce(added_up.half_life_count, added_up.linear_count, added_up.event_count)
        as decimal(24, 12)
    ) as weighted_count,
    -- linear decay counts in days of decay_days, which keeps thirds exact
    case
        when counting_methods.decay = 'linear' then counting_methods.decay_days else 1
    end as weight_unit,
    added_up.first_on,
    added_up.last_on
from added_up
inner join counting_methods on added_up.counting_method_id = counting_methods.counting_method_id
-- the minimum asks for all visible events, also for those that a limit leaves out
where counting_methods.min_count is null or added_up.visible_count >= counting_methods.min_count
