with

scored_leads_by_model as (

    select * from {{ ref('scored_leads_by_model') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

described_leads as (

    select * from {{ ref('described_leads') }}

)

select
    scored_leads_by_model.*,
    {% for column in described_lead_columns() -%}
        described_leads.{{ column }},
    {% endfor -%}
    described_leads.employee_count,
    described_leads.annual_revenue,
    described_leads.created_on
from scored_leads_by_model
inner join scoring_models
    on
        scored_leads_by_model.model_id = scoring_models.model_id
        and scoring_models.status = 'champion'
inner join described_leads on scored_leads_by_model.lead_id = described_leads.lead_id
