{#- What changes every cohort row when it changes, as one text: models, rules and the numbers by which
    kept rows name them, and how cohorts are cut. A query of one row. -#}
{% macro audit_settings() -%}
    select
        {{ dbt.hash(join_texts('row_hash', '', 'row_hash')) }}
        || ' {{ var("audit_cadence") }} {{ var("audit_window_days") | int }}' as settings
    from (
        select
            {{ dbt.hash(row_as_text('models', [
                'scoring_models.model_id', 'scoring_models.model_number', 'scoring_models.status',
                'scoring_models.trained_until', 'rules_versions.rules_version',
            ])) }} as row_hash
        from {{ ref('stg_scoring_models') }} as scoring_models
        inner join {{ ref('int_rules_versions') }} as rules_versions
            on scoring_models.model_id = rules_versions.model_id

        union all

        select {{ dbt.hash(row_as_text('rules', ['model_id', 'rule_id', 'rule_number'])) }} as row_hash
        from {{ ref('stg_rules') }}

        union all

        select {{ dbt.hash("'numbering ' || max(numbering)") }} as row_hash
        from {{ ref('int_lead_numbers') }}
    ) as settings_rows
{%- endmacro %}

{#- What the last build audited, as a query: rows of int_audited_inputs as it left them. That table
    is replaced at the end of this build; a ref to it would close a circle. None after a full
    refresh, or where the rows that were kept with it are gone. -#}
{% macro last_audit() -%}
    {%- set built = {} -%}
    {%- if execute and not flags.FULL_REFRESH and keeps_rows() -%}
        {%- for name in ["int_observations", "int_cohort_contributions", "int_audited_inputs"] -%}
            {%- do built.update({name: adapter.get_relation(this.database, this.schema, name)}) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if built and none not in built.values() -%}
        select
            lead_number,
            settings,
            inputs,
            audited_from,
            audited_until
        from {{ built["int_audited_inputs"] }}
    {%- else -%}
        select
            cast(null as integer) as lead_number,
            cast(null as {{ dbt.type_string() }}) as settings,
            cast(null as {{ dbt.type_string() }}) as inputs,
            cast(null as date) as audited_from,
            cast(null as date) as audited_until
        where 1 = 0
    {%- endif -%}
{%- endmacro %}
