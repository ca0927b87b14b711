select
    profile_points.model_number,
    profiles.lead_number
from {{ ref('int_profiles') }} as profiles
inner join {{ ref('int_profile_points') }} as profile_points
    on profiles.profile_number = profile_points.profile_number
inner join {{ ref('int_lead_numbers') }} as numbers on profiles.lead_number = numbers.lead_number
inner join {{ ref('stg_scoring_models') }} as scoring_models
    on profile_points.model_number = scoring_models.model_number
left join {{ ref('scored_leads_by_model') }} as scored_leads_by_model
    on
        scoring_models.model_id = scored_leads_by_model.model_id
        and numbers.lead_id = scored_leads_by_model.lead_id
where
    profile_points.is_in_audience
    and profiles.scored_on = {{ as_of_date() }}
    and scored_leads_by_model.lead_id is null
