with

rules as (

    select * from {{ ref('stg_rules') }}

),

-- rules whose reason quotes the lead's value
quoting_rules as (

    select
        rules.rule_number,
        fit_rules.attribute
    from {{ ref('stg_fit_rules') }} as fit_rules
    inner join rules
        on
            fit_rules.model_id = rules.model_id
            and fit_rules.rule_id = rules.rule_id
    where fit_rules.reason_phrase like '%{value}%'

),

moments as (

    select * from {{ ref('int_moments__by_lead_date') }}
    where scored_on = {{ as_of_date() }}

),

contributions as (

    select * from {{ ref('int_current_contributions__by_model_lead_rule') }}

),

lead_attributes as (

    select int_lead_attributes.*
    from {{ ref('int_lead_attributes') }} as int_lead_attributes
    inner join moments
        on
            int_lead_attributes.lead_id = moments.lead_id
            and int_lead_attributes.version_from = moments.version_from

),

moment_attributes as (

    select * from {{ ref('int_moment_attributes') }}
    where scored_on = {{ as_of_date() }}

)

select
    contributions.lead_id,
    contributions.rule_number,
    coalesce(
        lead_attributes.attribute_value, moment_attributes.attribute_value, 'missing'
    ) as attribute_value
from contributions
inner join quoting_rules on contributions.rule_number = quoting_rules.rule_number
left join lead_attributes
    on
        contributions.lead_id = lead_attributes.lead_id
        and quoting_rules.attribute = lead_attributes.attribute
left join moment_attributes
    on
        contributions.lead_id = moment_attributes.lead_id
        and quoting_rules.attribute = moment_attributes.attribute
