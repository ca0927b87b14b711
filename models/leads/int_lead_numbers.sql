{#- A number is never given twice: an erased lead leaves its own behind, without the id. Kept
    events name leads by number, and a full refresh of one table must not shuffle them. -#}
{{ config(full_refresh=false, **kept_table_config(pre_hook="{{ forget_erased_ids() }}")) }}
-- depends_on: {{ ref('stg_erasure_requests') }}

with

leads as (

    select distinct lead_id
    from {{ ref('stg_leads') }}
    where rejected_for is null

),

numbered as (

    {% if is_incremental() -%}
        select * from {{ this }}
    {%- else -%}
        select
            lead_id,
            0 as lead_number,
            '{{ invocation_id }}' as numbering
        from leads
        where 1 = 0
    {%- endif %}

),

last_number as (

    select
        coalesce(max(lead_number), 0) as lead_number,
        coalesce(max(numbering), '{{ invocation_id }}') as numbering
    from numbered

)

select
    leads.lead_id,
    cast(
        last_number.lead_number + row_number() over (order by leads.lead_id) as integer
    ) as lead_number,
    last_number.numbering
from leads
cross join last_number
left join numbered on leads.lead_id = numbered.lead_id
where numbered.lead_id is null
