with

scores as (

    select * from {{ ref('scored_leads_by_model') }}
    where is_champion

),

leads as (

    {{ described_leads() }}

)

select
    scores.*,
    {% for column in described_lead_columns() -%}
        leads.{{ column }},
    {% endfor -%}
    leads.employee_count,
    leads.annual_revenue,
    leads.created_on
from scores
inner join leads on scores.lead_id = leads.lead_id
