-- 3 events on one day, 2 on another, 1 on a third; no limit (NULL) leaves all
{% set all_days = "2026-06-28 2026-06-29 2026-06-29 2026-06-29 2026-06-30 2026-06-30" %}
{% set no_limit = "cast(null as integer)" %}

with

cases as (

    {{ test_day_lists(
        ["case_id", "max_per_day", "max_count"],
        [
            ["1", "2", no_limit, all_days],
            ["2", "1", no_limit, all_days],
            ["3", "3", no_limit, all_days],
            ["4", no_limit, "3", all_days],
            ["5", no_limit, "1", all_days],
            ["6", no_limit, "9", all_days],
            ["7", "1", "2", all_days],
            ["8", no_limit, no_limit, all_days],
        ],
    ) }}

),

expected as (

    {{ test_day_lists(
        ["case_id"],
        [
            ["1", "2026-06-28 2026-06-29 2026-06-29 2026-06-30 2026-06-30"],
            ["2", "2026-06-28 2026-06-29 2026-06-30"],
            ["3", all_days],
            ["4", "2026-06-29 2026-06-30 2026-06-30"],
            ["5", "2026-06-30"],
            ["6", all_days],
            ["7", "2026-06-29 2026-06-30"],
            ["8", all_days],
        ],
    ) }}

),

limited_per_day as (

    select
        case_id,
        max_count,
        {{ limit_per_day('days', 'max_per_day') }} as days -- noqa: PRS, LT02
    from cases

),

limited as (

    select
        case_id,
        {{ newest_days('days', 'max_count') }} as days
    from limited_per_day

)

select limited.case_id
from limited
inner join expected on limited.case_id = expected.case_id
where limited.days is distinct from expected.days
