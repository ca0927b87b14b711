with

leads as (

    select * from {{ ref('int_leads') }}
    where version_from <= {{ as_of_date() }} and version_until > {{ as_of_date() }}

)

select
    lead_id,
    {% for column in described_lead_columns() -%}
        {{ column }},
    {% endfor -%}
    cast(employee_count as decimal(18, 2)) as employee_count,
    cast(annual_revenue as decimal(18, 2)) as annual_revenue,
    created_on
from leads
where created_on <= {{ as_of_date() }}
