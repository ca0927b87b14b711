{#- What can change a model's scores: relation, columns. Texts for people (labels, descriptions,
    actions) cannot and are left out. -#}
{% set model_tables = [
    ('stg_scoring_models', ['score_min', 'score_max']),
    ('stg_rule_groups', ['dimension', 'rule_group', 'combine', 'max_points']),
    ('stg_rules', ['rule_id', 'rule_kind', 'dimension', 'rule_group', 'points']),
    ('stg_conditions', ['owner_kind', 'owner_id', 'attribute', 'operator', 'value']),
    ('stg_behavior_rules', [
        'rule_id', 'event_type', 'decay', 'decay_days', 'expires_after_days', 'max_per_day',
        'max_count', 'min_count',
    ]),
    ('stg_gates', ['gate_id', 'kind']),
    ('stg_tiers', ['tier', 'min_score', 'is_mql', 'is_sales_ready']),
    ('stg_grades', ['dimension', 'grade', 'min_points']),
] %}
{% set shared_tables = [
    ('stg_event_types', ['event_type', 'is_engagement']),
    ('stg_event_mapping', ['folded_event_name', 'operator', 'value', 'event_type', 'priority']),
    ('stg_derived_events', [
        'event_type', 'kind', 'base_event_type', 'response_event_type', 'days',
    ]),
    ('stg_job_levels', ['keyword', 'seniority', 'seniority_rank']),
    ('stg_free_email_domains', ['email_domain']),
] %}

with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

model_rows as (

    {% for table, columns in model_tables %}
        select
            model_id,
            {{ dbt.hash(row_as_text(table, columns)) }} as row_hash
        from {{ ref(table) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

shared_rows as (

    {% for table, columns in shared_tables %}
        select {{ dbt.hash(row_as_text(table, columns)) }} as row_hash
        from {{ ref(table) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

rows_of_models as (

    select
        model_id,
        row_hash
    from model_rows

    union all

    select
        scoring_models.model_id,
        shared_rows.row_hash
    from scoring_models
    cross join shared_rows

)

select
    model_id,
    {{ dbt.hash(join_texts('row_hash', '', 'row_hash')) }} as rules_version
from rows_of_models
group by model_id
