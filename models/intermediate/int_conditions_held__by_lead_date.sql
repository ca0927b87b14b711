{{ config(materialized='view') }}

with

moments as (

    select * from {{ ref('int_moments__by_lead_date') }}

),

lead_attributes as (

    select * from {{ ref('int_lead_attributes') }}

),

moment_attributes as (

    select * from {{ ref('int_moment_attributes') }}

),

matches as (

    select * from {{ ref('int_condition_matches__by_attribute_value') }}

)

select
    moments.lead_id,
    moments.scored_on,
    matches.condition_id
from lead_attributes
inner join matches
    on
        lead_attributes.attribute = matches.attribute
        and coalesce(lead_attributes.attribute_value, '') = matches.attribute_value
inner join moments
    on
        lead_attributes.lead_id = moments.lead_id
        and lead_attributes.version_from = moments.version_from

union all

select
    moment_attributes.lead_id,
    moment_attributes.scored_on,
    matches.condition_id
from moment_attributes
inner join matches
    on
        moment_attributes.attribute = matches.attribute
        and moment_attributes.attribute_value = matches.attribute_value
