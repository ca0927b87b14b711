{#- Raw texts to typed values; what cannot be read is NULL, never an error. -#}

{#- Text without surrounding blanks (space, tab, CR, LF, no-break space); blank text is NULL. -#}
{% macro trim_blanks(text) -%}
    {{ return(adapter.dispatch("trim_blanks", "lead_scoring")(text)) }}
{%- endmacro %}

{% macro default__trim_blanks(text) -%}
    nullif(trim(both ' ' || chr(9) || chr(10) || chr(13) || chr(160) from {{ text }}), '')
{%- endmacro %}

{#- On DuckDB a look at both ends is far cheaper than trimming given characters. What sorts before !
    is a blank or a control character; no-break spaces are looked for anywhere. -#}
{% macro duckdb__trim_blanks(text) -%}
    case
        when {{ text }} < '!' or ({{ text }})[-1] < '!' or contains({{ text }}, chr(160))
            then nullif(
                trim(both ' ' || chr(9) || chr(10) || chr(13) || chr(160) from {{ text }}), ''
            )
        else {{ text }}
    end
{%- endmacro %}

{#- ISO 8601, years 1900 to 2199, no offset means UTC. Only dates and times that exist, so that no
    engine has to be asked. Without a blank before the offset, as all engines read it, unless one is
    allowed. -#}
{% macro timestamp_pattern(blank="") -%}
    ^{{ date_pattern() }}([T ]{{ time_pattern() }}{{ blank }}(Z|UTC|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?)?$
{%- endmacro %}

{#- A day of the Gregorian calendar: months of 31, 30 and 28 days, and leap days. -#}
{% macro date_pattern() -%}
    ((19|2[01])[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|((19|2[01])(0[48]|[2468][048]|[13579][26])|2000)-02-29)
{%- endmacro %}

{#- 24:00 is the midnight at the end of the day. -#}
{% macro time_pattern() -%}
    (([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?|24:00(:00([.]0{1,9})?)?)
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

{#- A cast fails on text that is no timestamp, so the pattern must let through only what exists.
    Digits beyond microseconds are cut off, not rounded. Nothing depends on the session's time zone,
    except how a timestamp with time zone is shown. -#}
{% macro postgres__as_utc_timestamp(column) -%}
    {%- set text = trim_blanks("cast(" ~ column ~ " as text)") -%}
    case
        when pg_typeof({{ column }}) = cast('timestamptz' as regtype) then
            case when isfinite(cast({{ column }} as timestamptz))
                then cast({{ column }} as timestamptz) at time zone 'UTC' end
        when pg_typeof({{ column }}) in (cast('timestamp' as regtype), cast('date' as regtype)) then
            case when isfinite(cast({{ column }} as timestamp)) then cast({{ column }} as timestamp) end
        when {{ text }} ~ '{{ timestamp_pattern(blank=" ?") }}' then
            case when {{ text }} ~ '(Z|UTC|:.*[+-].*)$'
                then cast({{ _cut_microseconds(text) }} as timestamptz) at time zone 'UTC'
                else cast({{ _cut_microseconds(text) }} as timestamp)
            end
    end
{%- endmacro %}

{#- Spark knows neither 24:00 nor an offset after minutes. The session's time zone is UTC. -#}
{% macro spark__as_utc_timestamp(column) -%}
    {%- set text = trim_blanks("cast(" ~ column ~ " as string)") -%}
    {%- set normal = "replace(replace(replace(" ~ text ~ ", 'UTC', 'Z'), ' Z', 'Z'), ' +', '+')" -%}
    {%- set normal = "regexp_replace(" ~ normal ~ ", '(:.*) -', '$1-')" -%}
    {%- set normal = "regexp_replace(" ~ normal ~ ", '([T ][0-9]{2}:[0-9]{2})(Z|[+]|-|$)', '$1:00$2')" -%}
    case
        when typeof({{ column }}) <> 'string' then try_cast({{ column }} as timestamp)
        when {{ text }} rlike '[T ]24:' then
            case when {{ text }} rlike '{{ timestamp_pattern(blank=" ?") }}'
                then try_cast(regexp_replace({{ normal }}, '[T ]24:', ' 00:') as timestamp)
                    + interval 1 day
            end
        when {{ text }} rlike '{{ timestamp_pattern(blank=" ?") }}'
            then try_cast({{ normal }} as timestamp)
    end
{%- endmacro %}

{% macro _cut_microseconds(text) -%}
    regexp_replace({{ text }}, '([.][0-9]{6})[0-9]+', '\1')
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

{#- A cast fails on what does not fit; a thousand characters are no number that anyone means. -#}
{% macro postgres__as_number(text) -%}
    {%- set trimmed = trim_blanks(text) -%}
    cast(
        case
            when length({{ trimmed }}) < 1000 and {{ trimmed }} ~ '{{ number_pattern() }}' then
                case when abs(round(cast({{ trimmed }} as numeric), 9)) < 1e29
                    then cast({{ trimmed }} as numeric) end
        end as numeric(38, 9)
    )
{%- endmacro %}

{% macro spark__as_number(text) -%}
    {%- set trimmed = trim_blanks(text) -%}
    case
        when {{ trimmed }} rlike '{{ number_pattern() }}' then try_cast({{ trimmed }} as decimal(38, 9))
    end
{%- endmacro %}

{#- A quantity from text: a number below 10^15 in size; a larger one is a mistake and would not fit. -#}
{% macro as_quantity(text) -%}
    cast(
        case when abs({{ as_number(text) }}) < 1000000000000000 then {{ as_number(text) }} end
        as decimal(38, 9)
    )
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

{% macro postgres__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ postgres_pattern(pattern) }}', {{ replacement }}, 'g')
{%- endmacro %}

{#- Spark replaces all matches; a backslash in a literal is doubled. -#}
{% macro spark__replace_pattern(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ spark_pattern(pattern) }}', {{ replacement }})
{%- endmacro %}

{% macro spark_pattern(pattern) -%}
    {{ return(pattern | replace("\\", "\\\\")) }}
{%- endmacro %}

{#- Whether a text matches a pattern; NULL for a missing text. Patterns are written as RE2 (DuckDB)
    and Java (Spark) read them: \p{L} is a letter, umlauts included. -#}
{% macro matches_pattern(text, pattern) -%}
    {{ return(adapter.dispatch("matches_pattern", "lead_scoring")(text, pattern)) }}
{%- endmacro %}

{% macro duckdb__matches_pattern(text, pattern) -%}
    regexp_matches({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro postgres__matches_pattern(text, pattern) -%}
    ({{ text }} ~ '{{ postgres_pattern(pattern) }}')
{%- endmacro %}

{% macro spark__matches_pattern(text, pattern) -%}
    ({{ text }} rlike '{{ spark_pattern(pattern) }}')
{%- endmacro %}

{#- PostgreSQL calls the class of letters [:alpha:]. -#}
{% macro postgres_pattern(pattern) -%}
    {{ return(pattern | replace("\\p{L}", "[:alpha:]")) }}
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
