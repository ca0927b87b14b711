{#- Configuration of a table of cohort rows (lead_id, cohort_on, ...) that is kept from build to
    build: each build deletes what it computes again, and what no longer belongs, then appends. -#}
{% macro kept_cohorts_config() -%}
    {%- if keeps_cohort_scores() -%}
        {{ return({
            "materialized": "incremental",
            "incremental_strategy": "append",
            "on_schema_change": "fail",
            "pre_hook": "{{ delete_stale_cohort_rows() }}",
        }) }}
    {%- endif -%}
    {{ return({"materialized": "table"}) }}
{%- endmacro %}

{% macro delete_stale_cohort_rows() -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where
            lead_id not in (
                select lead_id from {{ ref('int_audit_inputs__by_lead') }} where stale_for is null
            )
            or cohort_on not in (
                select cohort_on from {{ ref('int_cohort_dates') }} where not is_new
            )
    {%- endif -%}
{%- endmacro %}
