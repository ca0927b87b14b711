{{ config(materialized='view') }}

with

rules as (

    select
        *,
        reason_phrase like '%{value}%' as quotes_value
    from {{ ref('stg_rules') }}
    where rule_kind = 'fit' and cents <> 0

),

-- only leads in a model's audience have a score to explain
scores as (

    select
        lead_number,
        profile_number,
        model_number
    from {{ ref('int_scores') }}
    where scored_on = {{ as_of_date() }}
    {{ clustered_by('lead_number') }}

),

contributions as (

    select
        scores.lead_number,
        profile_rules.rule_number,
        rules.cents
    from {{ ref('int_profile_rules') }} as profile_rules
    inner join rules on profile_rules.rule_number = rules.rule_number
    inner join scores
        on
            profile_rules.profile_number = scores.profile_number
            and rules.model_number = scores.model_number

),

-- few rules quote the lead's value
quoted_values as (

    select
        contributions.lead_number,
        contributions.rule_number,
        coalesce({{ attribute_value('moments', 'leads', 'rules.attribute') }}, 'missing')
            as quoted_value
    from contributions
    inner join rules on contributions.rule_number = rules.rule_number and rules.quotes_value
    inner join {{ ref('int_moments') }} as moments
        on
            contributions.lead_number = moments.lead_number
            and moments.scored_on = {{ as_of_date() }}
    inner join {{ ref('int_leads') }} as leads
        on
            moments.lead_number = leads.lead_number
            and moments.version_from = leads.version_from

)

select
    contributions.*,
    quoted_values.quoted_value
from contributions
left join quoted_values
    on
        contributions.lead_number = quoted_values.lead_number
        and contributions.rule_number = quoted_values.rule_number
