with

{{ deduplicated(
    ref('stg_leads'),
    key='lead_id',
    order_by='updated_at desc nulls last',
    content=['created_at', 'employee_count', 'annual_revenue']
        + lead_text_columns() + ['extra_attributes'],
    columns=['lead_id', 'created_at', 'created_on', 'updated_at', 'employee_count', 'annual_revenue']
        + lead_text_columns() + ['extra_attributes'],
) }}

select *
from deduplicated
-- what is computed per lead keeps this order: one lead is found without reading all
order by lead_id
