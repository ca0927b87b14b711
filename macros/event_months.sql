{#- The first day of the UTC month of a timestamp or date; a month of its own for unreadable ones. -#}
{% macro event_month(occurred) -%}
    coalesce(cast({{ dbt.date_trunc('month', occurred) }} as date), cast('1800-01-01' as date))
{%- endmacro %}

{#- The months (event_month, fingerprint) that an incremental model has to read again: those
    whose fingerprint is not that of the model's own marker row, those that are gone (with the
    fingerprint ''), those with rows of a lead that is no longer there, and all of them when an
    erasure has been withdrawn: the lead's rows come back, and may be of any month. Markers stand
    in the same table as the rows read with them, so that a run that was killed leaves no doubt
    about what is there. months, leads, erased_leads: CTEs of what there is now. -#}
{% macro stale_months(months, leads, erased_leads) -%}
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
    where
        markers.fingerprint <> ''
        and markers.event_month <> {{ month_of_erasures() }}
        and current_months.event_month is null

    union distinct

    select
        current_months.event_month,
        current_months.fingerprint
    from {{ this }} as kept
    -- few, where not none: looked for in the numbers, not in all events
    inner join (
        select numbers.lead_number
        from {{ ref('int_lead_numbers') }} as numbers
        left join {{ leads }} as leads on numbers.lead_number = leads.lead_number
        where leads.lead_number is null
    ) as gone_leads on kept.lead_number = gone_leads.lead_number
    inner join {{ months }} as current_months on kept.event_month = current_months.event_month

    union distinct

    select
        current_months.event_month,
        current_months.fingerprint
    from {{ months }} as current_months
    cross join {{ this }} as markers
    left join {{ erased_leads }} as erased_leads
        on markers.fingerprint = {{ dbt.hash('erased_leads.lead_id') }}
    where
        markers.fingerprint <> ''
        and markers.event_month = {{ month_of_erasures() }}
        and erased_leads.lead_id is null
    {%- endif %}
{%- endmacro %}

{#- The rows that mark what an incremental model was built from (event_month, fingerprint): one per
    month that is built again, and one per lead whose erasure the build knew, as a hash. The row
    with a blank fingerprint keeps the month of erasures there when none is left. -#}
{% macro month_markers(stale_months, erased_leads) -%}
    select
        event_month,
        fingerprint
    from {{ stale_months }}

    union all

    select
        {{ month_of_erasures() }} as event_month,
        {{ dbt.hash('lead_id') }} as fingerprint
    from {{ erased_leads }}

    union all

    select
        {{ month_of_erasures() }} as event_month,
        '' as fingerprint
{%- endmacro %}

{#- No event's month: the partition of the markers of erased leads. -#}
{% macro month_of_erasures() -%}
    cast('1700-01-01' as date)
{%- endmacro %}

{#- A hook: rows of erased leads leave the table before it is built on. A row without a key is still
    counted as such: it stays, without what it said. -#}
{% macro delete_events_of_erased_leads() -%}
    {%- if is_incremental() -%}
        {%- set lead_id = json_text("unusual_event", "'lead_id'") -%}
        update {{ this }} set unusual_event = null, event_type_number = null
        where
            {{ lead_id }} in ({{ erased_lead_ids() }})
            and {{ json_text("unusual_event", "'event_id'") }} is null;

        delete from {{ this }}
        where
            {{ lead_id }} in ({{ erased_lead_ids() }})
            or lead_number in (
                select numbers.lead_number
                from {{ ref('int_lead_numbers') }} as numbers
                where numbers.lead_id is null
            )
    {%- endif -%}
{%- endmacro %}
