{{ config(materialized='view') }}

with

contributions as (

    select * from {{ ref('int_contributions__by_model_lead_date_rule') }}

),

rule_groups as (

    select * from {{ ref('stg_rule_groups') }}

),

{{ points_by_group(keys=['lead_id', 'scored_on']) }}

select
    model_id,
    model_number,
    lead_id,
    scored_on,
    dimension,
    rule_group,
    sum_of_points,
    group_points
from points_by_group
