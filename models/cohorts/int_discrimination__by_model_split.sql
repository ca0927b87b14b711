with

by_score as (

    select
        *,
        observations - conversions as non_conversions,
        observations_up_to - conversions_up_to as non_conversions_up_to,
        all_observations - all_conversions as all_non_conversions
    from {{ ref('int_observations__by_model_split_score') }}

),

measured as (

    select
        model_id,
        split,
        scored_by,
        all_observations as observations,
        all_conversions as conversions,
        all_non_conversions as non_conversions,
        -- pairs that the score puts in the right order; a tie is half a pair
        conversions * (non_conversions_up_to - non_conversions)
        + 0.5 * conversions * non_conversions as ordered_pairs,
        abs(
            {{ ratio('conversions_up_to', 'all_conversions') }}
            - {{ ratio('non_conversions_up_to', 'all_non_conversions') }}
        ) as distance,
        -- leads of this score that belong to the best tenth, at their mean rate
        {{ ratio('conversions', 'observations') }} * {{ best_observations('1 / 10') }}
            as top_decile_conversions
    from by_score

)

select
    model_id,
    split,
    scored_by,
    max(observations) as observations,
    max(conversions) as conversions,
    max(non_conversions) as non_conversions,
    count(*) as distinct_scores,
    {{ ratio('sum(ordered_pairs)', 'max(conversions) * max(non_conversions)') }} as auc,
    max(distance) as ks,
    case
        when max(non_conversions) > 0
            then
                {{ ratio('sum(top_decile_conversions)', '0.1 * max(conversions)') }}
    end as top_decile_lift
from measured
group by model_id, split, scored_by
