with

matches as (

    select
        *,
        -- the four cells of the table, half a lead in each so that none is empty
        {{ as_binary('matched_conversions') }} + 0.5 as matched_yes,
        {{ as_binary('matched - matched_conversions') }} + 0.5 as matched_no,
        {{ as_binary('unmatched_conversions') }} + 0.5 as unmatched_yes,
        {{ as_binary('unmatched - unmatched_conversions') }} + 0.5 as unmatched_no
    from {{ ref('int_rule_matches__by_model_rule') }}

),

evidence as (

    select
        *,
        ln(matched_yes * unmatched_no / (matched_no * unmatched_yes)) as log_odds,
        1.959963984540054 * sqrt(
            1 / matched_yes + 1 / matched_no + 1 / unmatched_yes + 1 / unmatched_no
        ) as log_odds_margin,
        -- the smallest cell that chance alone would fill
        {{ ratio(
            'least(matched, unmatched) * least(conversions, observations - conversions)',
            'observations',
        ) }} as smallest_expected_count,
        {{ ratio('observations', 1) }} * power(
            {{ as_binary('matched_conversions') }} * (unmatched - unmatched_conversions)
            - {{ as_binary('matched - matched_conversions') }} * unmatched_conversions,
            2
        ) / nullif(
            {{ as_binary('matched') }} * unmatched * conversions * (observations - conversions), 0
        ) as chi_square
    from matches

)

select
    *,
    -- below five expected leads in a cell the test of the table says nothing
    coalesce(smallest_expected_count >= 5, false) as has_enough_data
from evidence
