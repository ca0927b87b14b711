-- 0.575 has no binary form: it is 0.57499999... there
with

cases as (

    {{ test_cases(
        ["given", "expected"],
        [
            [as_binary("0.575"), "cast(0.58 as decimal(18, 2))"],
            [as_binary("-0.575"), "cast(-0.58 as decimal(18, 2))"],
            [as_binary("2.5") ~ " / 1000", "cast(0.00 as decimal(18, 2))"],
            [as_binary("5") ~ " / 1000", "cast(0.01 as decimal(18, 2))"],
            [as_binary("1234.565"), "cast(1234.57 as decimal(18, 2))"],
        ],
    ) }}

)

select *
from cases
where {{ as_points(as_cents('given')) }} is distinct from expected
