with

rules as (

    select * from {{ ref('stg_rules') }}
    where rule_kind = 'behavior'

),

counts as (

    select * from {{ ref('int_counts') }}

),

contributions as (

    select
        counts.lead_number,
        counts.scored_on,
        rules.rule_number,
        rules.group_number,
        {{ as_cents(as_binary('rules.points') ~ ' * counts.weight') }} as cents,
        cast(counts.event_count as integer) as event_count,
        counts.first_on,
        counts.last_on
    from counts
    inner join rules on counts.count_number = rules.count_number

)

select * from contributions
where cents <> 0
