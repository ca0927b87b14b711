with

dates_to_record as (

    select * from {{ ref('int_dates_to_record') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

rules_versions as (

    select * from {{ ref('int_rules_versions') }}

)

select
    scoring_models.model_id,
    dates_to_record.scored_on,
    rules_versions.rules_version,
    scoring_models.status = 'champion' as is_champion
from dates_to_record
cross join scoring_models
inner join rules_versions on scoring_models.model_id = rules_versions.model_id
