{#- Whether tables are kept from build to build where rows have to be deleted: not on Spark, which
    cannot delete rows of Parquet files and builds such tables anew. -#}
{% macro keeps_rows() -%}
    {{ return(target.type not in ("spark", "databricks")) }}
{%- endmacro %}

{#- The settings of a table to which each build adds rows; the pre-hook deletes what goes. -#}
{% macro kept_table_config(pre_hook) -%}
    {%- if keeps_rows() -%}
        {{ return({
            "materialized": "incremental",
            "incremental_strategy": "append",
            "on_schema_change": "fail",
            "pre_hook": pre_hook,
        }) }}
    {%- endif -%}
    {{ return({"materialized": "table"}) }}
{%- endmacro %}

{#- A hook: the ids of erased leads go, their numbers stay. -#}
{% macro forget_erased_ids() -%}
    {%- if is_incremental() -%}
        update {{ this }} set lead_id = null
        where lead_id in ({{ erased_lead_ids() }})
    {%- endif -%}
{%- endmacro %}
