select
    'in_time' as split,
    'in_time' as cohort_split
union all
select
    'out_of_time' as split,
    'out_of_time' as cohort_split
union all
select
    'all' as split,
    'in_time' as cohort_split
union all
select
    'all' as split,
    'out_of_time' as cohort_split
