{#- Tells the person who builds how much of the audit is computed again, and why. A hook. -#}
{% macro say_how_many_leads_are_audited(relation) -%}
    {%- if execute -%}
        {%- set row = run_query(
            "select count(*), "
            ~ "sum(case when stale_for = 'settings' then 1 else 0 end), "
            ~ "sum(case when stale_for is not null then 1 else 0 end) from " ~ relation
        ).rows[0] -%}
        {%- set reason = "rules or settings have changed" if row[1] else "the others have not changed" -%}
        {%- do log(
            "Audit: past cohorts are scored again for " ~ (row[2] or 0) ~ " of " ~ row[0]
            ~ " leads; " ~ reason ~ ".", info=true
        ) -%}
    {%- endif -%}
{%- endmacro %}
