{#- A text that changes when any row of a group changes, whatever the order of the rows (an
    aggregate): the sum of a hash of each row, of all rows or only of some; NULL where there are
    none. Compared only with itself, never published. -#}
{% macro fingerprint(columns, only_where=none) -%}
    {%- set row_hash = row_fingerprint(columns) -%}
    {%- set counted = "case when " ~ only_where ~ " then " ~ row_hash ~ " end" if only_where else row_hash -%}
    cast(sum({{ counted }}) as {{ dbt.type_string() }})
{%- endmacro %}

{#- A 64-bit hash of a row, as a number that can be added up without overflow. -#}
{% macro row_fingerprint(columns) -%}
    {{ return(adapter.dispatch("row_fingerprint", "lead_scoring")(columns)) }}
{%- endmacro %}

{% macro duckdb__row_fingerprint(columns) -%}
    hash({{ columns | join(", ") }})
{%- endmacro %}

{% macro default__row_fingerprint(columns) -%}
    hashtextextended({{ row_as_text('', columns) }}, 0)
{%- endmacro %}

{% macro spark__row_fingerprint(columns) -%}
    cast(xxhash64({{ row_as_text('', columns) }}) as decimal(38, 0))
{%- endmacro %}
