with

observations as (

    select * from {{ ref('int_observations__by_model_lead_cohort') }}

),

champions as (

    select model_id
    from {{ ref('stg_scoring_models') }}
    where status = 'champion'

),

leads as (

    select * from {{ ref('int_leads') }}

)

select
    observations.cohort_on,
    observations.tier,
    coalesce(leads.lead_source, 'unknown') as lead_source,
    count(*) as leads,
    cast(sum(observations.conversion) as bigint) as conversions
from observations
inner join champions on observations.model_id = champions.model_id
inner join leads on observations.lead_id = leads.lead_id
group by observations.cohort_on, observations.tier, coalesce(leads.lead_source, 'unknown')
