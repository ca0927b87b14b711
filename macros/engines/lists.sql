{#- The elements of a text that lists them with | in between, one row each (a select expression). -#}
{% macro split_to_rows(text) -%}
    {{ return(adapter.dispatch("split_to_rows", "lead_scoring")(text)) }}
{%- endmacro %}

{% macro duckdb__split_to_rows(text) -%}
    unnest(string_to_array({{ text }}, '|'))
{%- endmacro %}

{#- Splitting a blank text to an array leaves no element, by a pattern one. -#}
{% macro postgres__split_to_rows(text) -%}
    regexp_split_to_table({{ text }}, '[|]')
{%- endmacro %}

{% macro spark__split_to_rows(text) -%}
    explode(split({{ text }}, '[|]'))
{%- endmacro %}

{#- Texts of a group joined into one, in the given order. -#}
{% macro join_texts(text, separator, order_by) -%}
    {{ return(adapter.dispatch("join_texts", "lead_scoring")(text, separator, order_by)) }}
{%- endmacro %}

{% macro default__join_texts(text, separator, order_by) -%}
    string_agg({{ text }}, '{{ separator }}' order by {{ order_by }})
{%- endmacro %}

{% macro spark__join_texts(text, separator, order_by) -%}
    listagg({{ text }}, '{{ separator }}') within group (order by {{ order_by }})
{%- endmacro %}

{#- The different texts of a group joined into one, in their own order. -#}
{% macro join_distinct_texts(text, separator) -%}
    {{ return(adapter.dispatch("join_distinct_texts", "lead_scoring")(text, separator)) }}
{%- endmacro %}

{% macro default__join_distinct_texts(text, separator) -%}
    string_agg(distinct {{ text }}, '{{ separator }}' order by {{ text }})
{%- endmacro %}

{% macro spark__join_distinct_texts(text, separator) -%}
    nullif(array_join(array_sort(collect_set({{ text }})), '{{ separator }}'), '')
{%- endmacro %}
