-- the newest day first, a day once for each event; an empty list has no ends
with

days as (

    {{ test_cases(
        ["list_id", "listed_on"],
        [
            ["2", "cast('2026-01-01' as date)"],
            ["1", "cast('2026-06-01' as date)"],
            ["1", "cast('2026-06-30' as date)"],
            ["1", "cast('2026-05-31' as date)"],
            ["1", "cast('2026-06-30' as date)"],
        ],
    ) }}

),

in_order as (

    select * from days
    {{ clustered_by('list_id, listed_on') }}

),

lists as (

    select
        list_id,
        {{ list_days('listed_on') }} as days
    from in_order
    group by list_id

),

empty_lists as (

    select
        list_id,
        {{ days_from_to('days', "cast('1900-01-01' as date)", "cast('1900-01-31' as date)") }}
            as days
    from lists

),

rows_of_lists as (

    select
        list_id,
        {{ days_to_rows('days') }} as listed_on
    from lists

),

rows_of_empty_lists as (

    select {{ days_to_rows('days') }} as listed_on
    from empty_lists

),

counted_rows as (

    select
        list_id,
        count(*) as listed_rows,
        min(listed_on) as first_on,
        max(listed_on) as last_on
    from rows_of_lists
    group by list_id

)

select
    'list' as failed,
    lists.list_id
from lists
inner join counted_rows on lists.list_id = counted_rows.list_id
where
    {{ count_of_days('lists.days') }} <> case when lists.list_id = 1 then 4 else 1 end
    or counted_rows.listed_rows <> {{ count_of_days('lists.days') }}
    or {{ newest_day('lists.days') }} is distinct from counted_rows.last_on
    or {{ oldest_day('lists.days') }} is distinct from counted_rows.first_on
    or (
        lists.list_id = 1
        and (
            {{ oldest_day(newest_days('lists.days', '2')) }} <> cast('2026-06-30' as date)
            or {{ oldest_day(newest_days('lists.days', '3')) }} <> cast('2026-06-01' as date)
        )
    )

union all

select
    'empty list' as failed,
    list_id
from empty_lists
where
    {{ count_of_days('days') }} <> 0
    or {{ newest_day('days') }} is not null
    or {{ oldest_day('days') }} is not null

union all

select
    'rows of empty lists' as failed,
    count(*) as list_id
from rows_of_empty_lists
having count(*) > 0
