-- a blank text is a list of one blank; empty elements stay
with

lists as (

    {{ test_cases(
        ["list_id", "elements", "expected_count"],
        [
            ["1", "'a||ß'", "3"],
            ["2", "''", "1"],
            ["3", "'x'", "1"],
        ],
    ) }}

),

split as (

    select
        list_id,
        expected_count,
        {{ split_to_rows('elements') }} as element
    from lists

),

counted as (

    select
        list_id,
        max(expected_count) as expected_count,
        count(*) as element_count
    from split
    group by list_id

),

texts as (

    {{ test_cases(
        ["label", "place"],
        [
            ["'b'", "2"],
            ["'a'", "3"],
            ["'ü'", "1"],
            ["'b'", "4"],
        ],
    ) }}

),

joined as (

    select
        {{ join_texts('label', ', ', 'place') }} as all_texts,
        {{ join_distinct_texts('label', ' and ') }} as distinct_texts
    from texts

)

select
    'split' as failed,
    cast(list_id as {{ dbt.type_string() }}) as found
from counted
where element_count <> expected_count

union all

select
    'joined' as failed,
    all_texts || ' / ' || distinct_texts as found
from joined
where
    all_texts is distinct from 'ü, b, a, b'
    or distinct_texts is distinct from 'a and b and ü'
