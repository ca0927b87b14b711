{#- Raw texts to typed values; what cannot be read is NULL, never an error. -#}

{#- Text without surrounding blanks (space, tab, CR, LF, no-break space); blank text is NULL. -#}
{% macro trim_blanks(text) -%}
    {{ return(adapter.dispatch("trim_blanks", "lead_scoring")(text)) }}
{%- endmacro %}

{% macro default__trim_blanks(text) -%}
    nullif(trim(both ' ' || chr(9) || chr(10) || chr(13) || chr(160) from {{ text }}), '')
{%- endmacro %}

{#- On DuckDB a look for blanks takes a fifth of the time of trimming given characters. -#}
{% macro duckdb__trim_blanks(text) -%}
    nullif(
        case
            when regexp_matches({{ text }}, '[\s\x{A0}]')
                then trim(both ' ' || chr(9) || chr(10) || chr(13) || chr(160) from {{ text }})
            else {{ text }}
        end,
        ''
    )
{%- endmacro %}

{#- ISO 8601, years 1900 to 2199, no offset means UTC. Without a blank before the offset, as all
    engines read it, unless one is allowed. -#}
{% macro timestamp_pattern(blank="") -%}
    ^(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?{{ blank }}(Z|UTC|[+-][0-9]{2}(:?[0-9]{2})?)?)?$
{%- endmacro %}

{% macro number_pattern() -%}
    ^[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,2})?$
{%- endmacro %}

{#- A naive UTC timestamp from ISO text, a timestamp (taken as UTC), a timestamp with time zone,
    or a date. -#}
{% macro as_utc_timestamp(column) -%}
    {{ return(adapter.dispatch("as_utc_timestamp", "lead_scoring")(column)) }}
{%- endmacro %}

{#- DuckDB drops the offset in a cast to timestamp, not in one to timestamptz. typeof() is a
    constant, so that a native timestamp costs no parsing; trimming is left to texts that need it. -#}
{% macro duckdb__as_utc_timestamp(column) -%}
    {%- set text = "cast(" ~ column ~ " as varchar)" -%}
    {%- set trimmed = trim_blanks(text) -%}
    case
        when typeof({{ column }}) = 'VARCHAR' then
            timezone(
                'UTC',
                case
                    when regexp_matches({{ text }}, '{{ timestamp_pattern() }}')
                        then try_cast(replace({{ text }}, 'UTC', 'Z') as timestamptz)
                    when regexp_matches({{ trimmed }}, '{{ timestamp_pattern(blank=" ?") }}')
                        then try_cast(
                            replace(
                                replace(replace(replace({{ trimmed }}, 'UTC', 'Z'), ' Z', 'Z'), ' +', '+'),
                                ' -',
                                '-'
                            ) as timestamptz
                        )
                end
            )
        when typeof({{ column }}) = 'TIMESTAMP WITH TIME ZONE'
            then timezone('UTC', try_cast({{ column }} as timestamptz))
        when isfinite(try_cast({{ column }} as timestamp)) then try_cast({{ column }} as timestamp)
    end
{%- endmacro %}

{#- An exact number (nine decimals) from text. -#}
{% macro as_number(text) -%}
    {{ return(adapter.dispatch("as_number", "lead_scoring")(text)) }}
{%- endmacro %}

{% macro duckdb__as_number(text) -%}
    case
        when regexp_matches({{ trim_blanks(text) }}, '{{ number_pattern() }}')
            then try_cast({{ trim_blanks(text) }} as decimal(38, 9))
    end
{%- endmacro %}

{#- A quantity from text: a number below 10^15 in size; a larger one is a mistake and would not fit. -#}
{% macro as_quantity(text) -%}
    case when abs({{ as_number(text) }}) < 1000000000000000 then {{ as_number(text) }} end
{%- endmacro %}

{#- The text of an exact number without trailing zeros: 120, 0.5. -#}
{% macro number_as_text(number) -%}
    regexp_replace(
        cast({{ number }} as {{ dbt.type_string() }}), '([.][0-9]*[1-9])0+$|[.]0+$', {{ regexp_group_1() }}
    )
{%- endmacro %}

{#- How a replacement text names the first group. -#}
{% macro regexp_group_1() -%}
    {{ return(adapter.dispatch("regexp_group_1", "lead_scoring")()) }}
{%- endmacro %}

{% macro default__regexp_group_1() -%}
    '\1'
{%- endmacro %}

{% macro spark__regexp_group_1() -%}
    '$1'
{%- endmacro %}

{#- A text with every match of a pattern replaced. -#}
{% macro replace_pattern(text, pattern, replacement) -%}
    {{ return(adapter.dispatch("replace_pattern", "lead_scoring")(text, pattern, replacement)) }}
{%- endmacro %}

{% macro default__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', {{ replacement }}, 'g')
{%- endmacro %}

{% macro spark__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', {{ replacement }})
{%- endmacro %}

{#- Whether a text matches a pattern; NULL for a missing text. -#}
{% macro matches_pattern(text, pattern) -%}
    {{ return(adapter.dispatch("matches_pattern", "lead_scoring")(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__matches_pattern(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{#- How a replacement text names the first two groups, one after the other. -#}
{% macro regexp_groups_1_and_2() -%}
    {{ return(adapter.dispatch("regexp_groups_1_and_2", "lead_scoring")()) }}
{%- endmacro %}

{% macro default__regexp_groups_1_and_2() -%}
    '\1\2'
{%- endmacro %}

{% macro spark__regexp_groups_1_and_2() -%}
    '$1$2'
{%- endmacro %}
