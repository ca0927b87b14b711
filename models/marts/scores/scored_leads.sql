with

scores as (

    select * from {{ ref('scored_leads_by_model') }}
    -- a comparison: DuckDB passes it on to both sides of the view's join, a bare column not
    where is_champion = true

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
-- one lead is found without reading all
order by scores.lead_id
