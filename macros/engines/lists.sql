{#- The elements of a text that lists them with | in between, one row each (a select expression). -#}
{% macro split_to_rows(text) -%}
    {{ return(adapter.dispatch("split_to_rows", "lead_scoring")(text)) }}
{%- endmacro %}

{% macro default__split_to_rows(text) -%}
    unnest(string_to_array({{ text }}, '|'))
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
