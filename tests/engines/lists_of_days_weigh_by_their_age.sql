-- half-life: 1 + 0.5 + 0.25, and twice the cube root of 0.5 (0.793700525984...); linear over
-- 24 days: 24 + 5 + 5 + 0 + 0
with

cases as (

    {{ test_day_lists(
        ["scored_on", "decay_days", "half_life_weight", "linear_weight"],
        [
            [
                "cast('2026-06-30' as date)", "30", "1750000000000", "30",
                "2026-05-01 2026-05-31 2026-06-30",
            ],
            [
                "cast('2026-06-30' as date)", "3", "1587401051968", "4",
                "2026-06-29 2026-06-29",
            ],
            [
                "cast('2026-06-30' as date)", "24", "cast(null as bigint)", "34",
                "2026-03-22 2026-06-06 2026-06-11 2026-06-11 2026-06-30",
            ],
        ],
    ) }}

)

select
    decay_days,
    half_life_weight,
    linear_weight
from cases
where
    {{ half_life_sum('days', 'scored_on', 'decay_days') }} <> half_life_weight
    or {{ linear_sum('days', 'scored_on', 'decay_days') }} is distinct from linear_weight
