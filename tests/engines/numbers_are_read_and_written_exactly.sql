with

cases as (

    {{ test_cases(
        ["given", "expected", "expected_text"],
        [
            ["'1.5e3'", "cast(1500 as decimal(38, 9))", "'1500'"],
            ["' -0.50 '", "cast(-0.5 as decimal(38, 9))", "'-0.5'"],
            ["'0'", "cast(0 as decimal(38, 9))", "'0'"],
            [
                "'1234567890123456789.123456789'",
                "cast('1234567890123456789.123456789' as decimal(38, 9))",
                "'1234567890123456789.123456789'",
            ],
            ["'0.0000000005'", "cast('0.000000001' as decimal(38, 9))", "'0.000000001'"],
            ["'1e99'", "null", "null"],
            ["'1,5'", "null", "null"],
            ["'5.'", "null", "null"],
            ["'NaN'", "null", "null"],
            ["''", "null", "null"],
        ],
    ) }}

)

select *
from cases
where
    {{ as_number('given') }} is distinct from expected
    or {{ number_as_text(as_number('given')) }} is distinct from expected_text
