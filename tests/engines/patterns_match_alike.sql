-- letters are letters, umlauts included; every match is replaced
with

cases as (

    {{ test_cases(
        ["given", "has_suffix", "without_suffix"],
        [
            ["'Café(s)'", "true", "'Café'"],
            ["'Häuser'", "false", "'Häuser'"],
            ["'visit(s) and page(s)'", "true", "'visit and page'"],
            ["'Plan(2)'", "false", "'Plan(2)'"],
            ["'Plan (b)'", "false", "'Plan (b)'"],
        ],
    ) }}

)

select *
from cases
where
    {{ matches_pattern('given', suffix_pattern()) }} is distinct from has_suffix
    or {{ single_phrase('given') }} is distinct from without_suffix
