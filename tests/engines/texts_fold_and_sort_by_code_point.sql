-- fails on a database that sorts or folds by a language: create it with a locale such as C.UTF-8
with

cases as (

    {{ test_cases(
        ["given", "expected"],
        [
            ["'  ÄÖÜ straße'", "'äöü straße'"],
            ["chr(160) || 'GRÖẞE' || chr(9)", "'größe'"],
            ["'É' || chr(10)", "'é'"],
            ["' ' || chr(13)", "null"],
            ["chr(9) || 'A B '", "'a b'"],
            ["'A' || chr(160) || 'B'", "'a' || chr(160) || 'b'"],
        ],
    ) }}

),

folded as (

    select
        given,
        expected,
        {{ fold_text('given') }} as found
    from cases

),

letters as (

    {{ test_cases(
        ["letter"],
        [
            ["'ä'"],
            ["'Z'"],
            ["'a'"],
        ],
    ) }}

),

extremes as (

    select
        min(letter) as first_letter,
        max(letter) as last_letter
    from letters

)

select
    'folded' as failed,
    found
from folded
where found is distinct from expected

union all

select
    'searched' as failed,
    found
from folded
where position('straße' in found) = 1 or left(found, 3) = 'ÄÖÜ' or 'strasse' = found

union all

select
    'sorted' as failed,
    first_letter || last_letter as found
from extremes
where first_letter <> 'Z' or last_letter <> 'ä'
