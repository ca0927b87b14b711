{{ config(materialized=view_or_table()) }}

with

scored_leads_by_model as (

    select * from {{ ref('scored_leads_by_model') }}

)

select
    model_id,
    lead_id,
    top_reasons
from scored_leads_by_model
where top_reasons is not null
