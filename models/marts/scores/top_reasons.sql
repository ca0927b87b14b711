with

contributions as (

    select * from {{ ref('score_contributions') }}
    where rule_id not like 'cap:%'

),

ranked as (

    select
        model_id,
        lead_id,
        reason || ' (' || {{ signed_points('points') }} || ')' as reason_with_points,
        row_number() over (
            partition by model_id, lead_id
            order by abs(points) desc, rule_id
        ) as reason_rank
    from contributions

)

select
    model_id,
    lead_id,
    {{ join_texts('reason_with_points', '; ', 'reason_rank') }} as top_reasons
from ranked
where reason_rank <= {{ var('top_reasons') }}
group by model_id, lead_id
