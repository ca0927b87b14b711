with

ranked as (

    {{ rank_duplicates(
        ref('stg_leads'),
        key='lead_id',
        order_by='updated_at desc nulls last',
        content=['created_at', 'employee_count', 'annual_revenue']
            + lead_text_columns() + ['extra_attributes'],
    ) }}

)

select
    lead_id,
    created_at,
    created_on,
    updated_at,
    employee_count,
    annual_revenue,
    {% for column in lead_text_columns() -%}
        {{ column }},
    {% endfor -%}
    extra_attributes
from ranked
where row_rank = 1
