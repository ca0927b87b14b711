{#- Lists of days, sorted with the newest first. A list form is an expression over a column: it
    needs no grouping, whatever the number of days. -#}

{#- The days of a group as one list, the newest first (an aggregate). -#}
{% macro list_days(day) -%}
    {{ return(adapter.dispatch("list_days", "lead_scoring")(day)) }}
{%- endmacro %}

{% macro default__list_days(day) -%}
    array_agg({{ day }} order by {{ day }} desc)
{%- endmacro %}

{#- DuckDB sorts a finished list in a third of the time of an ordered aggregate. -#}
{% macro duckdb__list_days(day) -%}
    list_reverse_sort(list({{ day }}))
{%- endmacro %}

{% macro spark__list_days(day) -%}
    sort_array(collect_list({{ day }}), false)
{%- endmacro %}

{#- The days of a list, one row each (a select expression). -#}
{% macro days_to_rows(days) -%}
    {{ return(adapter.dispatch("days_to_rows", "lead_scoring")(days)) }}
{%- endmacro %}

{% macro default__days_to_rows(days) -%}
    unnest({{ days }})
{%- endmacro %}

{% macro spark__days_to_rows(days) -%}
    explode({{ days }})
{%- endmacro %}

{#- How many days a list has. -#}
{% macro count_of_days(days) -%}
    {{ return(adapter.dispatch("count_of_days", "lead_scoring")(days)) }}
{%- endmacro %}

{% macro default__count_of_days(days) -%}
    cardinality({{ days }})
{%- endmacro %}

{% macro duckdb__count_of_days(days) -%}
    len({{ days }})
{%- endmacro %}

{% macro spark__count_of_days(days) -%}
    size({{ days }})
{%- endmacro %}

{#- The newest and the oldest day of a list; NULL of an empty one. -#}
{% macro newest_day(days) -%}
    {{ return(adapter.dispatch("newest_day", "lead_scoring")(days)) }}
{%- endmacro %}

{% macro default__newest_day(days) -%}
    ({{ days }})[1]
{%- endmacro %}

{% macro spark__newest_day(days) -%}
    get({{ days }}, 0)
{%- endmacro %}

{% macro oldest_day(days) -%}
    {{ return(adapter.dispatch("oldest_day", "lead_scoring")(days)) }}
{%- endmacro %}

{% macro default__oldest_day(days) -%}
    ({{ days }})[{{ count_of_days(days) }}]
{%- endmacro %}

{% macro spark__oldest_day(days) -%}
    try_element_at({{ days }}, -1)
{%- endmacro %}

{#- The newest day of a list that is not after a date; NULL where all are. -#}
{% macro newest_day_until(days, date) -%}
    {{ return(adapter.dispatch("newest_day_until", "lead_scoring")(days, date)) }}
{%- endmacro %}

{#- It mostly is the head of the list. -#}
{% macro duckdb__newest_day_until(days, date) -%}
    case
        when {{ days }}[1] <= {{ date }} then {{ days }}[1]
        else list_filter({{ days }}, lambda day: day <= {{ date }})[1]
    end
{%- endmacro %}

{% macro default__newest_day_until(days, date) -%}
    case
        when ({{ days }})[1] <= {{ date }} then ({{ days }})[1]
        else
            (
                select max(listed.day)
                from (select unnest({{ days }}) as day) as listed
                where listed.day <= {{ date }}
            )
    end
{%- endmacro %}

{% macro spark__newest_day_until(days, date) -%}
    get(filter({{ days }}, day -> day <= {{ date }}), 0)
{%- endmacro %}

{#- The days of a list from one date to another, both included; without a first date all up to
    the last. -#}
{% macro days_from_to(days, first_date, last_date) -%}
    {{ return(adapter.dispatch("days_from_to", "lead_scoring")(days, first_date, last_date)) }}
{%- endmacro %}

{#- Most lists pass whole: their ends tell. -#}
{% macro duckdb__days_from_to(days, first_date, last_date) -%}
    case
        when
            {{ days }}[1] <= {{ last_date }}
            and ({{ first_date }} is null or {{ days }}[-1] >= {{ first_date }})
            then {{ days }}
        else
            list_filter(
                {{ days }},
                lambda day:
                    day <= {{ last_date }} and day >= coalesce({{ first_date }}, date '0001-01-01')
            )
    end
{%- endmacro %}

{% macro default__days_from_to(days, first_date, last_date) -%}
    case
        when
            ({{ days }})[1] <= {{ last_date }}
            and ({{ first_date }} is null or {{ oldest_day(days) }} >= {{ first_date }})
            then {{ days }}
        else
            array(
                select listed.day
                from unnest({{ days }}) with ordinality as listed (day, place)
                where
                    listed.day <= {{ last_date }}
                    and ({{ first_date }} is null or listed.day >= {{ first_date }})
                order by listed.place
            )
    end
{%- endmacro %}

{% macro spark__days_from_to(days, first_date, last_date) -%}
    filter(
        {{ days }},
        day -> day <= {{ last_date }} and ({{ first_date }} is null or day >= {{ first_date }})
    )
{%- endmacro %}

{#- A list with at most some events of each day. Equal days stand side by side: one is too many
    where the day that many places before is the same. No limit (NULL): all of them. -#}
{% macro limit_per_day(days, max_per_day) -%}
    {{ return(adapter.dispatch("limit_per_day", "lead_scoring")(days, max_per_day)) }}
{%- endmacro %}

{% macro duckdb__limit_per_day(days, max_per_day) -%}
    case
        when {{ max_per_day }} is null then {{ days }}
        else
            list_filter(
                {{ days }},
                lambda day, place: place <= {{ max_per_day }} or {{ days }}[place - {{ max_per_day }}] <> day
            )
    end
{%- endmacro %}

{% macro default__limit_per_day(days, max_per_day) -%}
    case
        when {{ max_per_day }} is null then {{ days }}
        else
            array(
                select listed.day
                from unnest({{ days }}) with ordinality as listed (day, place)
                where
                    listed.place <= {{ max_per_day }}
                    or ({{ days }})[listed.place - {{ max_per_day }}] <> listed.day
                order by listed.place
            )
    end
{%- endmacro %}

{% macro spark__limit_per_day(days, max_per_day) -%}
    case
        when {{ max_per_day }} is null then {{ days }}
        else
            filter(
                {{ days }},
                (day, place) -> place < {{ max_per_day }} or get({{ days }}, place - {{ max_per_day }}) <> day
            )
    end
{%- endmacro %}

{#- The newest days of a list, at most so many; no limit (NULL): all of them. -#}
{% macro newest_days(days, max_count) -%}
    {{ return(adapter.dispatch("newest_days", "lead_scoring")(days, max_count)) }}
{%- endmacro %}

{% macro default__newest_days(days, max_count) -%}
    case when {{ max_count }} is null then {{ days }} else ({{ days }})[1:{{ max_count }}] end
{%- endmacro %}

{% macro spark__newest_days(days, max_count) -%}
    case when {{ max_count }} is null then {{ days }} else slice({{ days }}, 1, {{ max_count }}) end
{%- endmacro %}

{#- What the days of a list are worth at a date with a half-life: each 0.5^(age / half-life), as a
    whole number of 10^-12, so that the sum does not depend on its order. -#}
{% macro half_life_sum(days, date, half_life_days) -%}
    {{ return(adapter.dispatch("half_life_sum", "lead_scoring")(days, date, half_life_days)) }}
{%- endmacro %}

{#- Half away from zero, as DuckDB's round(): PostgreSQL's takes the even neighbour of a tie, and
    exact decimals take three times as long there. A weight is never negative. -#}
{% macro half_life_weight(day, date, half_life_days) -%}
    cast(
        floor(
            power({{ as_binary("0.5") }}, {{ ratio(days_between(day, date), half_life_days) }}) * 1e12 + 0.5
        ) as bigint
    )
{%- endmacro %}

{% macro duckdb__half_life_sum(days, date, half_life_days) -%}
    list_sum(
        list_transform(
            {{ days }},
            lambda day: cast(round(power(0.5::double, ({{ date }} - day) / {{ half_life_days }}) * 1e12) as bigint)
        )
    )
{%- endmacro %}

{% macro default__half_life_sum(days, date, half_life_days) -%}
    (
        select sum({{ half_life_weight('listed.day', date, half_life_days) }})
        from (select unnest({{ days }}) as day) as listed
    )
{%- endmacro %}

{% macro spark__half_life_sum(days, date, half_life_days) -%}
    aggregate(
        {{ days }},
        cast(0 as bigint),
        (total, day) -> total + {{ half_life_weight('day', date, half_life_days) }}
    )
{%- endmacro %}

{#- What the days of a list are worth at a date with linear decay, in days of decay_days: that keeps
    thirds exact. -#}
{% macro linear_sum(days, date, decay_days) -%}
    {{ return(adapter.dispatch("linear_sum", "lead_scoring")(days, date, decay_days)) }}
{%- endmacro %}

{% macro duckdb__linear_sum(days, date, decay_days) -%}
    list_sum(
        list_transform({{ days }}, lambda day: greatest(0, {{ decay_days }} - ({{ date }} - day)))
    )
{%- endmacro %}

{% macro default__linear_sum(days, date, decay_days) -%}
    (
        select sum(greatest(0, {{ decay_days }} - ({{ date }} - listed.day)))
        from (select unnest({{ days }}) as day) as listed
    )
{%- endmacro %}

{% macro spark__linear_sum(days, date, decay_days) -%}
    aggregate(
        {{ days }},
        cast(0 as bigint),
        (total, day) -> total + greatest(0, {{ decay_days }} - datediff({{ date }}, day))
    )
{%- endmacro %}
