with

tiers as (

    select * from {{ ref('stg_tiers') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

disqualifying_models as (

    select distinct model_id
    from {{ ref('stg_rules') }}
    where rule_kind = 'disqualify'

)

select
    tiers.model_id,
    tiers.tier,
    tiers.tier_rank
from tiers
inner join scoring_models on tiers.model_id = scoring_models.model_id

union all

select
    disqualifying_models.model_id,
    'disqualified' as tier,
    0 as tier_rank
from disqualifying_models
inner join scoring_models on disqualifying_models.model_id = scoring_models.model_id
