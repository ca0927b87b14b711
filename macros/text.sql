{#- The form in which texts are compared: trimmed, lower case. -#}
{% macro fold_text(text) -%}
    lower({{ trim_blanks(text) }})
{%- endmacro %}

{#- A raw value of any type as trimmed text, to tell a missing value from an unreadable one. -#}
{% macro raw_value_as_text(column) -%}
    {{ trim_blanks("cast(" ~ column ~ " as " ~ dbt.type_string() ~ ")") }}
{%- endmacro %}

{#- The part of a description that is read to a salesperson: what stands before the first ;. -#}
{% macro reason_phrase(description) -%}
    {{ trim_blanks(dbt.split_part(description, "';'", 1)) }}
{%- endmacro %}

{#- The words of a job title or keyword, in lower case with one blank between them. -#}
{% macro words_of(text) -%}
    {%- set blanks = "chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)" -%}
    {%- set marks = ".,;:/|&()[]-–_+\"''" -%}
    trim({{ replace_pattern(
        "translate(lower(" ~ text ~ "), '" ~ marks ~ "' || chr(92) || " ~ blanks
        ~ ", '" ~ " " * 24 ~ "')",
        " +",
        "' '",
    ) }})
{%- endmacro %}
