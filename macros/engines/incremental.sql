{#- The strategy that replaces whole partitions (days, months); equal on all engines. -#}
{% macro replace_partitions_strategy() -%}
    {{ return("insert_overwrite" if target.type in ("spark", "databricks") else "delete+insert") }}
{%- endmacro %}

{#- Rows of erased leads leave the model's table before it is built on; a hook. Spark cannot delete
    rows of Parquet files: there stale_months() replaces their partitions. -#}
{% macro delete_erased_leads() -%}
    {{ return(adapter.dispatch("delete_erased_leads", "lead_scoring")()) }}
{%- endmacro %}

{% macro default__delete_erased_leads() -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where lead_id in (
            select lead_id from {{ ref('stg_erasure_requests') }} where rejected_for is null
        )
    {%- endif -%}
{%- endmacro %}

{% macro spark__delete_erased_leads() -%}{%- endmacro %}

{#- Whether cohort scores are kept from build to build: where rows of a table can be deleted. -#}
{% macro keeps_cohort_scores() -%}
    {{ return(target.type not in ("spark", "databricks")) }}
{%- endmacro %}
