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
    where attribute in ('days_since_engagement', 'days_since_created')

)

select
    moments.lead_id,
    moments.scored_on,
    attributes.attribute,
    cast(
        case attributes.attribute
            when 'days_since_engagement' then moments.days_since_engagement
            when 'days_since_created' then moments.days_since_created
        end as {{ dbt.type_string() }}
    ) as attribute_value
from moments
cross join attributes
