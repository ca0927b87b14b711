{#- A hook: private tables and views of version 0.1 that no table has the name of any more. They hold
    persons' data, and nothing would ever erase it. By name: a schema may hold what is not ours. -#}
{% macro drop_replaced_tables() -%}
    {%- if execute and flags.WHICH in ("build", "run") -%}
        {%- for name in replaced_tables() -%}
            {%- set relation = adapter.get_relation(target.database, target.schema, name) -%}
            {%- if relation -%} {%- do adapter.drop_relation(relation) -%} {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}

{% macro replaced_tables() -%}
    {{ return([
        "base_erasure_requests", "base_events", "base_leads", "base_opportunities",
        "int_audit_inputs__by_lead", "int_audit_settings", "int_audited_inputs__by_lead",
        "int_base_event_days", "int_blocked_by__by_model_lead", "int_caps__by_model_lead",
        "int_cohort_contributions__by_lead_cohort_rule",
        "int_condition_matches__by_attribute_value", "int_conditions_held__by_lead_date",
        "int_contributions__by_model_lead_date_rule", "int_conversions_known__by_model_date",
        "int_countable_days__by_lead_method_day", "int_counted_days", "int_counting_methods",
        "int_current_contributions__by_model_lead_rule", "int_deal_days", "int_derived_events",
        "int_engagement__by_lead_date", "int_event_counts__by_lead_date_method",
        "int_event_days__by_lead_type_day", "int_event_days__by_month",
        "int_fit_reason_values__by_model_lead_rule", "int_gate_results__by_model_lead_date",
        "int_graded_scores__by_model_lead", "int_group_points__by_model_lead_date_group",
        "int_last_audit__by_lead", "int_lead_attributes", "int_lead_profiles",
        "int_lead_versions", "int_moment_attributes", "int_moments__by_lead_date",
        "int_observations__by_model_lead_cohort", "int_opportunities",
        "int_outcomes__by_lead_cohort", "int_outlook__by_model_lead",
        "int_owners_held__by_lead_date", "int_reason_phrases__by_rule",
        "int_rejected_events__by_month", "int_repeated_events", "int_scored_spans__by_lead",
        "int_scores__by_model_lead_date", "int_scoring_dates", "stg_behavior_rules",
        "stg_condition_owners", "stg_condition_values", "stg_erased_leads", "stg_event_details",
        "stg_fit_rules", "stg_gates",
    ]) }}
{%- endmacro %}
