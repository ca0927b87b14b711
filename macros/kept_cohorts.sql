{#- A hook of a table of cohort rows (lead_number, cohort_on, ...) that is kept from build to build:
    what is computed again goes, and what no longer belongs. -#}
{% macro delete_stale_cohort_rows() -%}
    {%- if is_incremental() -%}
        delete from {{ this }}
        where
            lead_number not in (
                select lead_number from {{ ref('int_audit_inputs') }} where stale_for is null
            )
            or cohort_on not in (
                select cohort_on from {{ ref('int_cohort_dates') }} where not is_new
            )
    {%- endif -%}
{%- endmacro %}
