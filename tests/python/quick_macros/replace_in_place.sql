{#- For builds of tests: a table or view is replaced by one statement, where dbt takes six. -#}
{% materialization table, adapter="duckdb" %}{{ return(replace_in_place("table")) }}{% endmaterialization %}
{% materialization view, adapter="duckdb" %}{{ return(replace_in_place("view")) }}{% endmaterialization %}

{% macro replace_in_place(kind) %}
    {%- set existing = load_cached_relation(this) -%}
    {%- set target = this.incorporate(type=kind) -%}
    {{ run_hooks(pre_hooks) }}
    {%- if existing is not none and existing.type != kind %}{% do adapter.drop_relation(existing) %}{% endif -%}
    {%- set made = create_table_as(False, target, compiled_code) if kind == "table" else create_view_as(target, compiled_code) -%}
    {% call statement("main") -%}
        {{ made.replace("create  " ~ kind, "create " ~ kind).replace("create " ~ kind, "create or replace " ~ kind, 1) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({"relations": [target]}) }}
{% endmacro %}
