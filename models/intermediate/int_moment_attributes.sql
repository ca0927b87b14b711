with

moments as (

    select * from {{ ref('int_moments__by_lead_date') }}

),

conditions as (

    select * from {{ ref('stg_conditions') }}

),

attributes as (

    select distinct attribute
    from conditions
    where {{ is_moment_attribute('attribute') }}

)

select
    moments.lead_id,
    moments.scored_on,
    attributes.attribute,
    {{ moment_attribute_value('moments', 'attributes.attribute') }} as attribute_value
from moments
cross join attributes
