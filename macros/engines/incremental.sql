{#- The strategy that replaces whole partitions (days, months); equal on all engines. -#}
{% macro replace_partitions_strategy() -%}
    {{ return("insert_overwrite" if target.type in ("spark", "databricks") else "delete+insert") }}
{%- endmacro %}

{#- The columns of a table's partitions, where the engine has partitions. -#}
{% macro partitions(columns) -%}
    {{ return(columns if target.type in ("spark", "databricks") else none) }}
{%- endmacro %}

{#- The settings of a log that is kept for good: a build replaces whole days of it, day being the
    column of the date. Only days for which the model returns rows are replaced, so a log has a row with a
    blank lead_id for each day, also where nothing happened. -#}
{% macro kept_by_day(day) -%}
    {{ return({
        "materialized": "incremental",
        "incremental_strategy": replace_partitions_strategy(),
        "unique_key": day,
        "partition_by": partitions([day]),
        "full_refresh": false,
        "on_schema_change": "fail",
    }) }}
{%- endmacro %}

{#- The recorded days of a log that hold an erased lead, without it: they are replaced along with
    the days of the build. log and dates_to_record are CTEs of the model. -#}
{% macro days_without_erased_leads(day) -%}
    select log.*
    from log
    where
        log.lead_id not in ({{ erased_lead_ids() }})
        and log.{{ day }} in (
            select log.{{ day }} from log where log.lead_id in ({{ erased_lead_ids() }})
        )
        and log.{{ day }} not in (select dates_to_record.scored_on from dates_to_record)
{%- endmacro %}

{#- The leads that have asked to be erased, as a subquery. -#}
{% macro erased_lead_ids() -%}
    select distinct erasure_requests.lead_id
    from {{ ref('stg_erasure_requests') }} as erasure_requests
    where erasure_requests.rejected_for is null
{%- endmacro %}
