with

scored_leads_by_model as (

    select * from {{ ref('scored_leads_by_model') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

leads as (

    {{ described_leads() }}

)

select
    scored_leads_by_model.*,
    {% for column in described_lead_columns() -%}
        leads.{{ column }},
    {% endfor -%}
    leads.employee_count,
    leads.annual_revenue,
    leads.created_on
from scored_leads_by_model
inner join scoring_models
    on
        scored_leads_by_model.model_id = scoring_models.model_id
        and scoring_models.status = 'champion'
inner join leads on scored_leads_by_model.lead_id = leads.lead_id
