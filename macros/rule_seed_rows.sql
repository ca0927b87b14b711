{#- The rows of the seeds of rules and gates in one shape, as a query: kind, id, and the columns of
    the shape that the seed has. -#}
{% macro rule_seed_rows() -%}
    {%- set condition = ["attribute", "operator", "value"] -%}
    {%- set seeds = [
        ("'fit'", "fit_rules", "rule_id", ["rule_group", "points", "description"] + condition),
        ("'behavior'", "behavior_rules", "rule_id", [
            "rule_group", "points", "description", "event_type", "decay", "decay_days",
        ] + rule_limits()),
        (fold_text("kind"), "gates", "gate_id", ["reason"] + condition),
    ] -%}
    {%- set names = ["rule_group", "reason"] -%}
    {%- set folded = ["event_type", "decay"] + condition -%}
    {%- for rule_kind, seed, id, columns in seeds %}
        select
            {{ rule_kind }} as rule_kind,
            {{ fold_text("model_id") }} as folded_model_id,
            {{ trim_blanks(id) }} as rule_id,
            {% for column in names + ["description"] + folded -%}
                {% if column not in columns -%}
                    cast(null as {{ dbt.type_string() }})
                {%- elif column in folded -%}
                    {{ fold_text(column) }}
                {%- elif column in names -%}
                    {{ trim_blanks(column) }}
                {%- else -%}
                    {{ reason_phrase(column) }}
                {%- endif %} as {{ column }},
            {% endfor -%}
            {% for column in ["decay_days"] + rule_limits() -%}
                cast({{ column if column in columns else "null" }} as integer) as {{ column }},
            {% endfor -%}
            cast({{ "points" if "points" in columns else "null" }} as decimal(12, 4)) as points
        from {{ ref(seed) }}
        {{ "union all" if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- The columns of a behavior rule that limit what it counts. -#}
{% macro rule_limits() -%}
    {{ return(["expires_after_days", "max_per_day", "max_count", "min_count"]) }}
{%- endmacro %}
