{#- Attributes that depend on the date: columns of int_moments. -#}
{% macro moment_attributes() -%}
    {{ return(["days_since_engagement", "days_since_created"]) }}
{%- endmacro %}

{#- Whether an attribute, given by its name, depends on the date. -#}
{% macro is_moment_attribute(attribute) -%}
    {{ attribute }} in ('{{ moment_attributes() | join("', '") }}')
{%- endmacro %}

{#- The columns of int_leads that rules can ask for by name. -#}
{% macro lead_attributes() -%}
    {{ return(
        ["lead_id", "created_at", "updated_at", "employee_count", "annual_revenue"]
        + lead_text_columns()
        + ["email_domain", "seniority", "is_free_email", "is_valid_email", "has_company"]
    ) }}
{%- endmacro %}

{#- An attribute of a lead as the text that conditions compare. leads: an alias of int_leads. -#}
{% macro attribute_as_text(leads, attribute) -%}
    {%- set column = leads ~ "." ~ attribute -%}
    {%- if attribute in ["employee_count", "annual_revenue"] -%}
        {{ number_as_text(column) }}
    {%- elif attribute in ["created_at", "updated_at"] -%}
        cast({{ column }} as {{ dbt.type_string() }})
    {%- elif attribute in ["is_free_email", "is_valid_email", "has_company"] -%}
        case when {{ column }} then 'true' when not {{ column }} then 'false' end
    {%- else -%}
        {{ column }}
    {%- endif -%}
{%- endmacro %}

{#- The text of an attribute by its name; NULL where the lead has none. moments, leads: aliases of
    int_moments and int_leads. Additional columns of the raw leads are in a JSON object. -#}
{% macro attribute_value(moments, leads, attribute) -%}
    case {{ attribute }}
        {% for name in moment_attributes() -%}
            when '{{ name }}' then cast({{ moments }}.{{ name }} as {{ dbt.type_string() }})
        {% endfor -%}
        {% for name in lead_attributes() -%}
            when '{{ name }}' then {{ attribute_as_text(leads, name) }}
        {% endfor -%}
        else {{ json_text(leads ~ ".extra_attributes", attribute) }}
    end
{%- endmacro %}

{#- Whether an attribute, given by its name, is an additional column of the raw leads. -#}
{% macro is_extra_attribute(attribute) -%}
    {{ attribute }} not in ('{{ (moment_attributes() + lead_attributes()) | join("', '") }}')
{%- endmacro %}

{#- The classes of attributes, to append to a text; of_<attribute>: a join of int_value_classes. -#}
{% macro and_classes_of(attributes) -%}
    {%- for attribute in attributes %}
            || coalesce(of_{{ attribute }}.class_text, '')
    {%- endfor -%}
{%- endmacro %}
