{#- What can change a model's scores: a label, relation, columns, rows. Texts for people (labels,
    descriptions, actions) cannot and are left out. The labels are part of the hash: a new label
    would be told as a change of rules to every lead. -#}
{% set rule = "rule_kind in ('fit', 'behavior')" %}
{% set owner = [
    "case when rule_kind = 'fit' then 'fit_rule' else 'gate' end", 'rule_id', 'attribute',
    'operator', 'value',
] %}
{% set model_tables = [
    ('stg_scoring_models', 'stg_scoring_models', ['score_min', 'score_max'], 'true'),
    ('stg_rule_groups', 'stg_rule_groups', [
        'dimension', 'rule_group', 'combine', 'max_points',
    ], 'true'),
    ('stg_rules', 'stg_rules', ['rule_id', 'rule_kind', 'dimension', 'rule_group', 'points'], rule),
    ('stg_conditions', 'stg_conditions', owner, 'true'),
    ('stg_behavior_rules', 'stg_rules', [
        'rule_id', 'event_type', 'decay', 'decay_days', 'expires_after_days', 'max_per_day',
        'max_count', 'min_count',
    ], "rule_kind = 'behavior'"),
    ('stg_gates', 'stg_rules', ['rule_id', 'rule_kind'], 'not ' ~ rule),
    ('stg_tiers', 'stg_tiers', ['tier', 'min_score', 'is_mql', 'is_sales_ready'], 'true'),
    ('stg_grades', 'stg_grades', ['dimension', 'grade', 'min_points'], 'true'),
] %}
{% set shared_tables = [
    ('stg_event_types', 'stg_event_types', ['event_type', 'is_engagement'], 'is_described'),
    ('stg_event_mapping', 'stg_event_mapping', [
        'folded_event_name', 'operator', 'value', 'event_type', 'priority',
    ], 'true'),
    ('stg_derived_events', 'stg_derived_events', [
        'event_type', 'kind', 'base_event_type', 'response_event_type', 'days',
    ], 'true'),
    ('stg_job_levels', 'stg_job_levels', ['keyword', 'seniority', 'seniority_rank'], 'true'),
    ('stg_free_email_domains', 'stg_free_email_domains', ['email_domain'], 'true'),
] %}

with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

model_rows as (

    {% for label, relation, columns, rows in model_tables %}
        select
            model_id,
            {{ dbt.hash(row_as_text(label, columns)) }} as row_hash
        from {{ ref(relation) }}
        where {{ rows }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

),

shared_rows as (

    {% for label, relation, columns, rows in shared_tables %}
        select {{ dbt.hash(row_as_text(label, columns)) }} as row_hash
        from {{ ref(relation) }}
        where {{ rows }}
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
