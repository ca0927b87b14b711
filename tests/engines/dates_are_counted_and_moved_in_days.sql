-- over a leap day, over the end of summer time in Berlin, and backwards
with

cases as (

    {{ test_cases(
        ["earlier", "later", "days"],
        [
            ["cast('2024-02-28' as date)", "cast('2024-03-01' as date)", "2"],
            ["cast('2026-10-24' as date)", "cast('2026-10-26' as date)", "2"],
            ["cast('2026-01-01' as date)", "cast('2025-12-31' as date)", "-1"],
        ],
    ) }}

)

select *
from cases
where
    {{ days_between('earlier', 'later') }} is distinct from days
    or {{ add_days('earlier', 'days') }} is distinct from later
