with

scored_leads_by_model as (

    select * from {{ ref('scored_leads_by_model') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

)

select scored_leads_by_model.*
from scored_leads_by_model
inner join scoring_models
    on
        scored_leads_by_model.model_id = scoring_models.model_id
        and scoring_models.status = 'champion'
