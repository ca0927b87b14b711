{#- What explains a contribution under the rules of this build, as a query: one row per rule, group
    and model (as 'cap:...'), with the number that contributions know it by. -#}
{% macro current_reason_phrases() -%}
    select
        rules_versions.rules_version,
        rules.model_id,
        rules.dimension,
        rules.rule_group,
        rules.rule_id,
        rules.reason_phrase,
        rules.rule_number,
        cast(null as integer) as group_number,
        cast(null as integer) as model_number
    from {{ ref('stg_rules') }} as rules
    inner join {{ ref('int_rules_versions') }} as rules_versions
        on rules.model_id = rules_versions.model_id
    where rules.rule_kind in ('fit', 'behavior')

    union all

    select
        rules_versions.rules_version,
        rule_groups.model_id,
        rule_groups.dimension,
        rule_groups.rule_group,
        'cap:' || rule_groups.rule_group as rule_id,
        replace(rule_groups.rule_group, '_', ' ') as reason_phrase,
        cast(null as integer) as rule_number,
        rule_groups.group_number,
        cast(null as integer) as model_number
    from {{ ref('stg_rule_groups') }} as rule_groups
    inner join {{ ref('int_rules_versions') }} as rules_versions
        on rule_groups.model_id = rules_versions.model_id

    union all

    select
        rules_versions.rules_version,
        models.model_id,
        'score' as dimension,
        cast(null as {{ dbt.type_string() }}) as rule_group,
        'cap:score' as rule_id,
        'no score' as reason_phrase,
        cast(null as integer) as rule_number,
        cast(null as integer) as group_number,
        models.model_number
    from {{ ref('stg_scoring_models') }} as models
    inner join {{ ref('int_rules_versions') }} as rules_versions
        on models.model_id = rules_versions.model_id
{%- endmacro %}
