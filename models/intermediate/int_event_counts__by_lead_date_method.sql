with

counted_days as (

    select * from {{ ref('int_counted_days') }}

)

select
    lead_id,
    scored_on,
    counting_method_id,
    cast(sum(counted) as bigint) as event_count,
    cast(
        coalesce(
            sum(
                case
                    when decay = 'half_life'
                        then {{ half_life_weight('counted', 'age_days', 'decay_days') }}
                end
            ),
            sum(
                case decay
                    when 'linear' then counted * greatest(0, decay_days - age_days)
                    else counted
                end
            )
        ) as decimal(24, 12)
    ) as weighted_count,
    -- linear decay counts in days of decay_days, which keeps thirds exact
    max(case when decay = 'linear' then decay_days else 1 end) as weight_unit,
    min(case when counted > 0 then occurred_on end) as first_on,
    max(occurred_on) as last_on
from counted_days
group by lead_id, scored_on, counting_method_id
-- the minimum asks for all visible events, also for those that a limit leaves out
having sum(visible_count) >= coalesce(max(min_count), 0)
