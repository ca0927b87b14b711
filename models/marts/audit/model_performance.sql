with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

splits as (

    select distinct split
    from {{ ref('int_splits') }}

),

discrimination as (

    select * from {{ ref('int_discrimination__by_model_split') }}
    where scored_by = 'model'

),

champion_discrimination as (

    select * from {{ ref('int_discrimination__by_model_split') }}
    where scored_by = 'champion'

),

brier as (

    select * from {{ ref('int_brier__by_model_split') }}

),

mql_quality as (

    select * from {{ ref('int_mql_quality__by_model_split') }}

),

stability as (

    select * from {{ ref('int_tier_stability__by_model_split') }}

)

select
    scoring_models.model_id,
    splits.split,
    cast(coalesce(discrimination.observations, 0) as bigint) as observations,
    cast(coalesce(discrimination.conversions, 0) as bigint) as conversions,
    {{ as_figure(ratio('discrimination.conversions', 'discrimination.observations')) }}
        as base_rate,
    {{ as_figure('discrimination.auc') }} as auc,
    {{ as_figure('2 * discrimination.auc - 1') }} as gini,
    {{ as_figure('discrimination.ks') }} as ks,
    {{ as_figure('brier.brier') }} as brier,
    {{ as_figure('discrimination.top_decile_lift') }} as top_decile_lift,
    {{ as_figure('mql_quality.mql_precision') }} as mql_precision,
    {{ as_figure('mql_quality.mql_recall') }} as mql_recall,
    {{ as_figure('mql_quality.mql_f1') }} as mql_f1,
    {{ as_figure('stability.psi') }} as psi,
    {{ as_figure('champion_discrimination.auc') }} as champion_auc,
    case
        when discrimination.observations is null then 'no observations'
        when discrimination.conversions = 0 then 'no conversions'
        when discrimination.non_conversions = 0 then 'only conversions'
        when discrimination.distinct_scores = 1 then 'all scores are equal: nothing to tell apart'
        when stability.psi is null then 'one cohort only: nothing to compare it with'
        when brier.brier is null then 'too few earlier conversions to calibrate'
        when mql_quality.mql_precision is null then 'no marketing qualified lead'
    end as remark
from scoring_models
cross join splits
left join discrimination
    on
        scoring_models.model_id = discrimination.model_id
        and splits.split = discrimination.split
left join champion_discrimination
    on
        scoring_models.model_id = champion_discrimination.model_id
        and splits.split = champion_discrimination.split
left join brier
    on
        scoring_models.model_id = brier.model_id
        and splits.split = brier.split
left join mql_quality
    on
        scoring_models.model_id = mql_quality.model_id
        and splits.split = mql_quality.split
left join stability
    on
        scoring_models.model_id = stability.model_id
        and splits.split = stability.split
