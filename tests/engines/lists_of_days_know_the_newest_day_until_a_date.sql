-- the head, a later place, none: the date itself counts
with

cases as (

    {{ test_day_lists(
        ["until_date", "expected"],
        [
            [
                "cast('2026-06-30' as date)", "cast('2026-06-30' as date)",
                "2026-05-31 2026-06-30 2026-06-30",
            ],
            [
                "cast('2026-06-29' as date)", "cast('2026-06-01' as date)",
                "2026-05-31 2026-06-01 2026-06-30",
            ],
            [
                "cast('2026-05-31' as date)", "cast('2026-05-31' as date)",
                "2026-05-31 2026-06-01 2026-06-30",
            ],
            ["cast('2026-05-30' as date)", "cast(null as date)", "2026-05-31 2026-06-30"],
        ],
    ) }}

)

select
    until_date,
    expected
from cases
where {{ newest_day_until('days', 'until_date') }} is distinct from expected
