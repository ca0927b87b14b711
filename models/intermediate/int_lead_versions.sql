{{ config(materialized='table' if var('keep_attribute_history') else 'view') }}

{#- The first known version also stands for all dates before it. -#}
with

{% if var('keep_attribute_history') %}

    history as (

        select * from {{ ref('int_lead_history') }}

    )

    select
        lead_id,
        {% for column in lead_version_columns() -%}
            {{ column }},
        {% endfor -%}
        created_on,
        updated_at,
        case
            when row_number() over (partition by lead_id order by observed_on) > 1 then observed_on
            else cast('1900-01-01' as date)
        end as version_from,
        coalesce(
            lead(observed_on) over (partition by lead_id order by observed_on),
            cast('9999-12-31' as date)
        ) as version_until
    from history

{% else %}

    leads as (

        select * from {{ ref('int_leads') }}

    )

    select
        lead_id,
        {% for column in lead_version_columns() -%}
            {{ column }},
        {% endfor -%}
        created_on,
        updated_at,
        cast('1900-01-01' as date) as version_from,
        cast('9999-12-31' as date) as version_until
    from leads

{% endif %}
