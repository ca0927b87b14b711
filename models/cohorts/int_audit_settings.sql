with

rules_versions as (

    select * from {{ ref('int_rules_versions') }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

rules as (

    select * from {{ ref('stg_rules') }}

),

model_rows as (

    select
        {{ dbt.hash(row_as_text('models', [
            'scoring_models.model_id', 'scoring_models.model_number', 'scoring_models.status',
            'scoring_models.trained_until', 'rules_versions.rules_version',
        ])) }} as row_hash
    from scoring_models
    left join rules_versions on scoring_models.model_id = rules_versions.model_id

    union all

    select
        {{ dbt.hash(row_as_text('rules', ['model_id', 'rule_id', 'rule_number'])) }} as row_hash
    from rules

    union all

    -- kept rows name leads by number
    select {{ dbt.hash("'numbering ' || max(numbering)") }} as row_hash
    from {{ ref('int_lead_numbers') }}

)

select
    {{ dbt.hash(join_texts('row_hash', '', 'row_hash')) }}
    || ' {{ var("audit_cadence") }} {{ var("audit_window_days") | int }}' as settings
from model_rows
