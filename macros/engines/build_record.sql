{#- What the last command did that wrote to this DuckDB file: one row in build_record.last_build,
    begun by a hook before the first model and completed by one after the last, so that a build
    that was killed has no end. `lead-scoring publish` reads it. Elsewhere BI reads the marts where
    they are built, and there is nothing to record. -#}
{% macro record_build_start() -%}
    {%- if writes_build_record() -%}
        create schema if not exists build_record;
        create or replace table build_record.last_build as
        select
            '{{ invocation_id }}' as invocation_id,
            '{{ flags.WHICH }}{{ " with --empty or --sample" if flags.EMPTY or flags.SAMPLE }}' as command,
            timestamp '{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as started_at,
            cast(null as timestamp) as finished_at,
            cast(null as varchar[]) as failed,
            cast(null as varchar[]) as left_out,
            '{{ target.schema }}' as schema_name,
            cast(null as varchar[]) as marts
    {%- endif -%}
{%- endmacro %}

{% macro record_build_end(results) -%}
    {%- if writes_build_record() -%}
        {%- set ran, failed, left_out, marts = [], [], [], [] -%}
        {%- for result in results -%}
            {%- do ran.append(result.node.unique_id) -%}
            {%- if result.status not in ("success", "pass", "warn", "no-op") -%}
                {%- do failed.append(result.node.name) -%}
            {%- endif -%}
        {%- endfor -%}
        {#- unit tests are left out: they test the SQL, not the data -#}
        {%- for node in graph.nodes.values() -%}
            {%- if node.resource_type in ("seed", "model", "snapshot", "test") -%}
                {%- if node.unique_id not in ran -%}
                    {%- do left_out.append(node.name) -%}
                {%- endif -%}
                {%- if node.resource_type == "model" and node.config.access == "public" -%}
                    {%- do marts.append(node.alias) -%}
                {%- endif -%}
            {%- endif -%}
        {%- endfor -%}
        update build_record.last_build
        set
            finished_at = timestamp '{{ modules.datetime.datetime.now(modules.pytz.utc).strftime("%Y-%m-%d %H:%M:%S") }}',
            failed = {{ failed | sort }},
            left_out = {{ left_out | sort }},
            marts = {{ marts | sort }}
    {%- endif -%}
{%- endmacro %}

{% macro writes_build_record() -%}
    {{ return(
        execute and target.type == "duckdb"
        and flags.WHICH in ("build", "run", "seed", "snapshot", "retry", "clone")
    ) }}
{%- endmacro %}
