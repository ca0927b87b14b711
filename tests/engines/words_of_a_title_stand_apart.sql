with

cases as (

    {{ test_cases(
        ["given", "expected"],
        [
            ["'Vice-President, EMEA'", "'vice president emea'"],
            ["'[CEO] & (Co)Gründer/in'", "'ceo co gründer in'"],
            [
                "'Chief' || chr(160) || 'Digital' || chr(9) || '– \"Officer\"'",
                "'chief digital officer'",
            ],
            ["'C:' || chr(92) || 'x|y_z+''a''.b;c'", "'c x y z a b c'"],
        ],
    ) }}

)

select *
from cases
where {{ words_of('given') }} is distinct from expected
