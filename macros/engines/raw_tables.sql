{#- One raw table as a select with the contract's columns (sources.yml), whatever is missing or
    additional in the input. Timestamps keep the type they have, all else comes as text; additional
    columns come as one JSON object of texts in extra_attributes, but for those whose name begins
    with _: a loader's own (_dlt_id, _airbyte_raw_id, _fivetran_synced), new with every load.
    Reads names and types of columns at compile time, never data. -#}
{% macro raw_table(table_name) -%}
    {%- set source_relation = source("raw", table_name) -%}
    {#- rows of a unit test stand for the table -#}
    {%- if not execute or (source_relation.identifier or "").startswith("__dbt__cte__") -%}
        select * from {{ source_relation }}
    {%- else -%}
        {%- set contract = (
            graph.sources.values()
            | selectattr("source_name", "equalto", "raw")
            | selectattr("name", "equalto", table_name) | first
        ) -%}
        {%- set input = raw_input(table_name, source_relation, contract.meta.get("optional", false)) -%}
        {%- set found = {} -%}
        {%- for column in input.columns -%}
            {%- do found.update({column.name | lower | trim: column}) -%}
        {%- endfor -%}
        {%- set missing = [] -%}
        {%- for column in contract.columns.values() if column.meta.get("required") -%}
            {%- if input.relation and column.name not in found -%}
                {%- do missing.append(column.name) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if missing -%}
            {{ exceptions.raise_compiler_error(
                input.place ~ ": column " ~ missing | join(", ") ~ " is missing. Found: "
                ~ found.keys() | join(", ") ~ ". Rename the input's column or add it; CSV files are "
                ~ "separated by commas. See 'Bring your own data' in README.md."
            ) }}
        {%- endif -%}
        {%- set extra_columns = [] -%}
        {%- for name, column in found.items() if name not in contract.columns and name[0] != "_" -%}
            {%- do extra_columns.append(column) -%}
        {%- endfor -%}
        select
        {%- for column in contract.columns.values() %}
            {{ raw_column(column, found.get(column.name)) }} as {{ column.name }},
        {%- endfor %}
            {{ json_of_texts(extra_columns) }} as extra_attributes
        from {{ input.relation or "(select 1 as nothing) as no_input where 1 = 0" }}
    {%- endif -%}
{%- endmacro %}

{#- One column of the contract; NULL where the input lacks it. -#}
{% macro raw_column(contract_column, found_column) -%}
    {%- if not found_column -%}
        cast(null as {{ dbt.type_string() }})
    {%- elif contract_column.data_type == "timestamp" -%}
        {{ quoted_name(found_column.name) }}
    {%- else -%}
        {{ raw_text(found_column) }}
    {%- endif -%}
{%- endmacro %}

{#- A column's name as it stands in the input, quoted. -#}
{% macro quoted_name(name) -%}
    {%- set mark = adapter.quote("x")[0] -%}
    {{ return(adapter.quote(name | replace(mark, mark ~ mark))) }}
{%- endmacro %}

{#- A column of any type as text; 500.0 of a floating-point column reads 500. -#}
{% macro raw_text(column) -%}
    {{ return(adapter.dispatch("raw_text", "lead_scoring")(column)) }}
{%- endmacro %}

{#- Spark writes a floating-point number from ten million on as 1.0E7. -#}
{% macro spark__raw_text(column) -%}
    {%- set name = quoted_name(column.name) -%}
    {%- if modules.re.match("(?i)(double|float)", column.dtype) -%}
        case
            when abs({{ name }}) < 1e15 then {{ number_as_text("cast(" ~ name ~ " as decimal(38, 9))") }}
            else cast({{ name }} as string)
        end
    {%- else -%}
        {{ default__raw_text(column) }}
    {%- endif -%}
{%- endmacro %}

{% macro default__raw_text(column) -%}
    {%- set text = "cast(" ~ quoted_name(column.name) ~ " as " ~ dbt.type_string() ~ ")" -%}
    {%- if modules.re.match("(?i)(double|float|real|decimal|numeric)", column.dtype) -%}
        regexp_replace({{ text }}, '([.][0-9]*[1-9])0+$|[.]0+$', {{ regexp_group_1() }})
    {%- else -%}
        {{ text }}
    {%- endif -%}
{%- endmacro %}

{#- Where a raw table is: {place: for messages, relation: SQL or none, columns: [{name, dtype}]}. -#}
{% macro raw_input(table_name, source_relation, is_optional) -%}
    {{ return(adapter.dispatch("raw_input", "lead_scoring")(table_name, source_relation, is_optional)) }}
{%- endmacro %}

{% macro default__raw_input(table_name, source_relation, is_optional) -%}
    {%- set relation = load_relation(source_relation) -%}
    {%- if not relation and not is_optional and flags.WHICH in ("run", "build", "test") -%}
        {{ exceptions.raise_compiler_error(
            "Raw table " ~ source_relation ~ " is missing. Load it, or name the right schema with "
            ~ "--vars '{raw_schema: ...}'. See 'Bring your own data' in README.md."
        ) }}
    {%- endif -%}
    {{ return({
        "place": source_relation | string,
        "relation": relation,
        "columns": adapter.get_columns_in_relation(relation) if relation else [],
    }) }}
{%- endmacro %}

{#- DuckDB reads files in place, unless the var raw_schema names a schema of tables. -#}
{% macro duckdb__raw_input(table_name, source_relation, is_optional) -%}
    {%- if var("raw_schema") -%}
        {{ return(default__raw_input(table_name, source_relation, is_optional)) }}
    {%- endif -%}
    {%- set stem = var("raw_path") ~ "/" ~ table_name -%}
    {%- set quoted_stem = stem | replace("'", "''") -%}
    {%- set files = run_query(
        "select file from glob('" ~ quoted_stem ~ ".parquet') union all "
        ~ "select file from glob('" ~ quoted_stem ~ ".csv')"
    ).columns[0].values() -%}
    {%- if files | length > 1 -%}
        {{ exceptions.raise_compiler_error(
            stem ~ ".parquet and " ~ stem ~ ".csv both exist; remove the one that is not meant."
        ) }}
    {%- elif not files and not is_optional and flags.WHICH in ("run", "build", "test") -%}
        {{ exceptions.raise_compiler_error(
            stem ~ ".parquet or " ~ stem ~ ".csv is missing. Put the file there, name its folder with "
            ~ "--vars '{raw_path: ...}', or make demo data with `make demo`. "
            ~ "See 'Bring your own data' in README.md."
        ) }}
    {%- elif not files -%}
        {{ return({"place": stem, "relation": none, "columns": []}) }}
    {%- endif -%}
    {%- set file = files[0] -%}
    {%- set quoted_file = "'" ~ file | replace("'", "''") ~ "'" -%}
    {#- null_padding and strict_mode keep ragged rows, which are judged in staging like any other;
        null_padding with line breaks in quotes needs the serial reader. -#}
    {%- set relation = (
        "read_parquet(" ~ quoted_file ~ ")" if file.endswith(".parquet") else
        "read_csv(" ~ quoted_file ~ ", header = true, all_varchar = true, delim = ',', quote = '\"', "
        ~ "escape = '\"', null_padding = true, strict_mode = false, parallel = false)"
    ) -%}
    {%- set columns = [] -%}
    {%- for row in run_query("describe select * from " ~ relation).rows -%}
        {%- do columns.append({"name": row[0], "dtype": row[1]}) -%}
    {%- endfor -%}
    {{ return({"place": file, "relation": relation, "columns": columns}) }}
{%- endmacro %}

{#- Columns as one JSON object {name: text}. -#}
{% macro json_of_texts(columns) -%}
    {{ return(adapter.dispatch("json_of_texts", "lead_scoring")(columns)) }}
{%- endmacro %}

{% macro duckdb__json_of_texts(columns) -%}
    cast(json_object(
    {%- for column in columns -%}
        '{{ column.name | lower | trim | replace("'", "''") }}', {{ raw_text(column) }}
        {%- if not loop.last %}, {% endif %}
    {%- endfor -%}
    ) as varchar)
{%- endmacro %}

{#- Two lists, because json_build_object takes no more than 50 pairs. -#}
{% macro postgres__json_of_texts(columns) -%}
    cast(json_object(
        cast(array[
            {%- for column in columns -%}
                '{{ column.name | lower | trim | replace("'", "''") }}'{% if not loop.last %}, {% endif %}
            {%- endfor -%}
        ] as text[]),
        cast(array[
            {%- for column in columns -%}
                {{ raw_text(column) }}{% if not loop.last %}, {% endif %}
            {%- endfor -%}
        ] as text[])
    ) as text)
{%- endmacro %}

{% macro spark__json_of_texts(columns) -%}
    {%- if columns -%}
        to_json(
            named_struct(
            {%- for column in columns -%}
                {%- set name = column.name | lower | trim | replace("\\", "\\\\") | replace("'", "\\'") -%}
                '{{ name }}', {{ raw_text(column) }}{% if not loop.last %}, {% endif %}
            {%- endfor -%}
            ),
            map('ignoreNullFields', 'false')
        )
    {%- else -%}
        '{}'
    {%- endif -%}
{%- endmacro %}

{#- One text of such an object by name; NULL where it has none. -#}
{% macro json_text(json, name) -%}
    {{ return(adapter.dispatch("json_text", "lead_scoring")(json, name)) }}
{%- endmacro %}

{% macro duckdb__json_text(json, name) -%}
    json_extract_string({{ json }}, '$."' || {{ name }} || '"')
{%- endmacro %}

{% macro postgres__json_text(json, name) -%}
    cast({{ json }} as json) ->> {{ name }}
{%- endmacro %}

{% macro spark__json_text(json, name) -%}
    from_json({{ json }}, 'map<string, string>')[{{ name }}]
{%- endmacro %}

{#- Columns as one JSON object of texts; expressions by name. -#}
{% macro columns_as_json(columns) -%}
    {{ return(adapter.dispatch("columns_as_json", "lead_scoring")(columns)) }}
{%- endmacro %}

{% macro duckdb__columns_as_json(columns) -%}
    cast(json_object(
    {%- for name, expression in columns.items() -%}
        '{{ name }}', {{ expression }}{% if not loop.last %}, {% endif %}
    {%- endfor -%}
    ) as varchar)
{%- endmacro %}

{% macro postgres__columns_as_json(columns) -%}
    cast(json_build_object(
    {%- for name, expression in columns.items() -%}
        '{{ name }}', {{ expression }}{% if not loop.last %}, {% endif %}
    {%- endfor -%}
    ) as text)
{%- endmacro %}

{% macro spark__columns_as_json(columns) -%}
    to_json(named_struct(
    {%- for name, expression in columns.items() -%}
        '{{ name }}', {{ expression }}{% if not loop.last %}, {% endif %}
    {%- endfor -%}
    ))
{%- endmacro %}
