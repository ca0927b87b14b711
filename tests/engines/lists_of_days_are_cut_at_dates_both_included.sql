-- a list whose ends lie between the dates passes whole; without a first date all up to the last
with

cases as (

    {{ test_day_lists(
        ["case_id", "first_date", "last_date"],
        [
            [
                "1", "cast('2026-05-31' as date)", "cast('2026-06-30' as date)",
                "2026-05-31 2026-06-01 2026-06-30",
            ],
            [
                "2", "cast('2026-06-01' as date)", "cast('2026-06-30' as date)",
                "2026-05-31 2026-06-01 2026-06-30 2026-06-30 2026-07-01",
            ],
            [
                "3", "cast(null as date)", "cast('2026-06-29' as date)",
                "2016-05-31 2026-06-29 2026-06-30",
            ],
            [
                "4", "cast('2026-06-01' as date)", "cast('2026-06-10' as date)",
                "2026-05-31 2026-06-11",
            ],
        ],
    ) }}

),

expected as (

    {{ test_day_lists(
        ["case_id"],
        [
            ["1", "2026-05-31 2026-06-01 2026-06-30"],
            ["2", "2026-06-01 2026-06-30 2026-06-30"],
            ["3", "2016-05-31 2026-06-29"],
        ],
    ) }}

),

cut as (

    select
        case_id,
        {{ days_from_to('days', 'first_date', 'last_date') }} as days
    from cases

)

select cut.case_id
from cut
left join expected on cut.case_id = expected.case_id
where
    cut.days is distinct from expected.days
    -- nothing is left of the last case
    and (expected.days is not null or {{ count_of_days('cut.days') }} > 0)
