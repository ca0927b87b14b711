{{ config(
    enabled=var('keep_attribute_history'),
    materialized='incremental',
    incremental_strategy=replace_partitions_strategy(),
    unique_key='observed_on',
    partition_by=partitions(['observed_on']),
    full_refresh=false,
    on_schema_change='append_new_columns',
    post_hook="delete from {{ this }} where lead_id not in (
        select lead_id from {{ ref('stg_leads') }} where rejected_for is null
    )",
) }}

with

{{ deduplicated_leads() }},

leads as (

    select
        deduplicated.*,
        {{ dbt.hash(row_as_text('lead', lead_version_columns())) }} as content_hash
    from deduplicated

)

{% if is_incremental() %}

    , earlier_versions as (

        select
            lead_id,
            content_hash,
            row_number() over (partition by lead_id order by observed_on desc) as version_rank
        from {{ this }}
        where observed_on < {{ as_of_date() }}

    )

    select
        leads.*,
        {{ as_of_date() }} as observed_on
    from leads
    left join earlier_versions
        on
            leads.lead_id = earlier_versions.lead_id
            and earlier_versions.version_rank = 1
    where
        (earlier_versions.lead_id is null or earlier_versions.content_hash <> leads.content_hash)
        -- a replay of a past date sees today's attributes: they are not what was known then
        and not exists (
            select 1 from {{ this }} as later_versions
            where later_versions.observed_on > {{ as_of_date() }}
        )

{% else %}

    select
        leads.*,
        {{ as_of_date() }} as observed_on
    from leads

{% endif %}
