select
    {{ as_of_date() }} as scored_on

union all

select
    {{ add_days(as_of_date(), -7) }} as scored_on
