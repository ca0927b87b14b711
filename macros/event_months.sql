{#- The first day of the UTC month of a timestamp or date; a month of its own for unreadable ones. -#}
{% macro event_month(occurred) -%}
    coalesce(cast({{ dbt.date_trunc('month', occurred) }} as date), cast('1800-01-01' as date))
{%- endmacro %}

{#- The months (event_month, fingerprint) that an incremental model has to build again: those
    whose fingerprint is not that of the model's own marker row, those that are gone (with the
    fingerprint ''), and those with rows of erased leads. A marker row stands in the same table as
    the rows built with it, so that a run that was killed leaves no doubt about what is there.
    months, erased_leads: CTEs of the current months and of erased leads. -#}
{% macro stale_months(months, erased_leads) -%}
    select
        current_months.event_month,
        current_months.fingerprint
    from {{ months }} as current_months
    {%- if is_incremental() %}
    left join {{ this }} as markers
        on
            current_months.event_month = markers.event_month
            and current_months.fingerprint = markers.fingerprint
    where markers.fingerprint is null

    union distinct

    select
        markers.event_month,
        '' as fingerprint
    from {{ this }} as markers
    left join {{ months }} as current_months on markers.event_month = current_months.event_month
    where markers.fingerprint <> '' and current_months.event_month is null

    union distinct

    select
        current_months.event_month,
        current_months.fingerprint
    from {{ this }} as built
    inner join {{ erased_leads }} as erased_leads on built.lead_id = erased_leads.lead_id
    inner join {{ months }} as current_months on built.event_month = current_months.event_month
    {%- endif %}
{%- endmacro %}

{#- The raw events of stale months (a CTE of event_month), as columns of base_events; all of them
    where nothing was built before, without reading their times to find out. -#}
{% macro events_of_months(stale_months) -%}
    select events.*
    from {{ ref('base_events') }} as events
    {%- if is_incremental() %}
    inner join {{ stale_months }} as stale_months
        on {{ event_month(as_utc_timestamp('events.occurred_at')) }} = stale_months.event_month
    {%- endif %}
{%- endmacro %}
