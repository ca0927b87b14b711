{#- A copy: the table itself is replaced at the end of the build. -#}
-- depends_on: {{ ref('stg_erased_leads') }}
{#- Without the rows that were kept with it, it would speak of scores that are not there. -#}
{% set last_audit = (
    last_built('int_observations__by_model_lead_cohort')
    and last_built('int_cohort_contributions__by_lead_cohort_rule')
    and last_built('int_audited_inputs__by_lead')
) %}

{% if last_audit %}

    select
        lead_id,
        settings,
        inputs,
        audited_from,
        audited_until
    from {{ last_audit }}
    where lead_id not in ({{ erased_lead_ids() }})

{% else %}

    select
        cast(null as {{ dbt.type_string() }}) as lead_id,
        cast(null as {{ dbt.type_string() }}) as settings,
        cast(null as {{ dbt.type_string() }}) as inputs,
        cast(null as date) as audited_from,
        cast(null as date) as audited_until
    where 1 = 0

{% endif %}
