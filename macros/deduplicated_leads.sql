{#- The row of each lead that counts, as CTEs that end in `deduplicated`: the newest. -#}
{% macro deduplicated_leads() -%}
    {{ deduplicated(
        ref('stg_leads'),
        key='lead_id',
        order_by='updated_at desc nulls last',
        content=['created_at', 'employee_count', 'annual_revenue']
            + lead_text_columns() + ['extra_attributes'],
        columns=['lead_id', 'created_on', 'updated_at'] + lead_version_columns(),
    ) }}
{%- endmacro %}
