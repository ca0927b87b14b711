with

evidence as (

    select * from {{ ref('int_rule_evidence__by_model_rule') }}

),

-- what a unit of log-odds is worth on the model's own scale, over rules that can be judged
point_scales as (

    select
        model_id,
        {{ ratio('sum(abs(mean_points))', 'sum(abs(log_odds))') }} as points_per_log_odds
    from evidence
    where has_enough_data
    group by model_id

),

judged as (

    select
        evidence.*,
        evidence.mean_points / nullif(point_scales.points_per_log_odds, 0) as claimed_log_odds,
        evidence.log_odds * point_scales.points_per_log_odds
        * {{ ratio('evidence.points', 'evidence.mean_points') }} as supported_points
    from evidence
    left join point_scales on evidence.model_id = point_scales.model_id

)

select
    model_id,
    rule_id,
    rule_group,
    dimension,
    {{ as_points(as_cents('points')) }} as points,
    cast(matched as bigint) as matched,
    cast(matched_conversions as bigint) as matched_conversions,
    {{ as_figure(ratio('matched_conversions', 'matched')) }} as matched_rate,
    {{ as_figure(ratio('unmatched_conversions', 'unmatched')) }} as unmatched_rate,
    {{ as_figure(
        ratio('matched_conversions', 'matched') ~ ' / nullif('
        ~ ratio('conversions', 'observations') ~ ', 0)'
    ) }} as lift,
    case when observations > 0 then {{ as_figure('log_odds') }} end as log_odds,
    {{ as_figure(chi_square_p_value('chi_square')) }} as p_value,
    case
        when has_enough_data
            then cast(round(cast(supported_points as decimal(18, 6)), 0) as decimal(18, 2))
    end as suggested_points,
    case
        when matched = 0 then 'never matches'
        when not has_enough_data then 'not enough data'
        when points > 0 and log_odds + log_odds_margin < 0 then 'wrong sign'
        when points < 0 and log_odds - log_odds_margin > 0 then 'wrong sign'
        when abs(log_odds - claimed_log_odds) <= log_odds_margin then 'keep'
        when points > 0 and log_odds > claimed_log_odds then 'raise'
        when points < 0 and log_odds < claimed_log_odds then 'raise'
        else 'lower'
    end as verdict,
    cast(in_time_observations as bigint) as in_time_observations
from judged
