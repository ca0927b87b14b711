with

leads as (

    select * from {{ ref('int_lead_profiles') }}

),

conditions as (

    select * from {{ ref('stg_conditions') }}

),

-- of all attributes only those that a rule looks at
attributes as (

    select distinct attribute
    from conditions
    where not ({{ is_moment_attribute('attribute') }})

)

select
    leads.lead_id,
    leads.version_from,
    attributes.attribute,
    {{ lead_attribute_value('leads', 'attributes.attribute') }} as attribute_value
from leads
cross join attributes
