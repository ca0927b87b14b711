{#- What stands behind the number of several events: an optional suffix in parentheses is unwrapped,
    "3" + " visits" for "visit(s)"; a phrase without one is counted, "3" + " x phrase". -#}
{% macro counted_phrase(phrase) -%}
    case
        when {{ matches_pattern(phrase, suffix_pattern()) }}
            then ' ' || {{ replace_pattern(phrase, suffix_pattern(), regexp_groups_1_and_2()) }}
        else ' x ' || {{ phrase }}
    end
{%- endmacro %}

{#- The phrase for one event: the optional suffix goes, "visit(s)" to "visit". -#}
{% macro single_phrase(phrase) -%}
    {{ replace_pattern(phrase, suffix_pattern(), regexp_group_1()) }}
{%- endmacro %}

{#- One to three letters in parentheses that are attached to a word. -#}
{% macro suffix_pattern() -%}
    ([\p{L}0-9])[(]([\p{L}]{1,3})[)]
{%- endmacro %}

{#- Points with their sign, without decimals where there are none: +31.50, +10, -5. -#}
{% macro signed_points(points) -%}
    case when {{ points }} > 0 then '+' else '' end
    || case
        when {{ points }} = round({{ points }}, 0)
            then cast(cast({{ points }} as bigint) as {{ dbt.type_string() }})
        else cast({{ points }} as {{ dbt.type_string() }})
    end
{%- endmacro %}
