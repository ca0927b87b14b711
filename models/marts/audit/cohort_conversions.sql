with

observations as (

    select * from {{ ref('int_observations') }}

),

champions as (

    select model_id
    from {{ ref('stg_scoring_models') }}
    where status = 'champion'

),

leads as (

    select * from {{ ref('int_leads') }}
    where is_newest

)

select
    observations.cohort_on,
    observations.tier,
    coalesce(leads.lead_source, 'unknown') as lead_source,
    count(*) as leads,
    cast(sum(observations.conversion) as bigint) as conversions
from observations
inner join champions on observations.model_id = champions.model_id
inner join leads on observations.lead_number = leads.lead_number
group by observations.cohort_on, observations.tier, coalesce(leads.lead_source, 'unknown')
