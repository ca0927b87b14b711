with

cases as (

    {{ test_cases(
        ["given", "expected"],
        [
            ["'abc'", "'900150983cd24fb0d6963f7d28e17f72'"],
            ["'Größe'", "'d248453369cf82a6a64617f1357089c5'"],
        ],
    ) }}

)

select *
from cases
where {{ dbt.hash('given') }} is distinct from expected
