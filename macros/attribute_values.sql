{#- Attributes that depend on the date. -#}
{% macro moment_attributes() -%}
    {{ return(["days_since_engagement", "days_since_created"]) }}
{%- endmacro %}

{#- Whether an attribute, given by its name, depends on the date. -#}
{% macro is_moment_attribute(attribute) -%}
    {{ attribute }} in ('{{ moment_attributes() | join("', '") }}')
{%- endmacro %}

{#- The text of an attribute that depends on the date, by the attribute's name; NULL for another.
    moments: a row of int_moments__by_lead_date. -#}
{% macro moment_attribute_value(moments, attribute) -%}
    cast(
        case {{ attribute }}
            {% for name in moment_attributes() -%}
                when '{{ name }}' then {{ moments }}.{{ name }}
            {% endfor -%}
        end as {{ dbt.type_string() }}
    )
{%- endmacro %}

{#- The text of any other attribute, by the attribute's name; NULL where the lead has none.
    leads: a row of int_lead_profiles. -#}
{% macro lead_attribute_value(leads, attribute) -%}
    case {{ attribute }}
        when 'lead_id' then {{ leads }}.lead_id
        when 'created_at' then cast({{ leads }}.created_at as {{ dbt.type_string() }})
        when 'updated_at' then cast({{ leads }}.updated_at as {{ dbt.type_string() }})
        when 'employee_count' then {{ number_as_text(leads ~ ".employee_count") }}
        when 'annual_revenue' then {{ number_as_text(leads ~ ".annual_revenue") }}
        {% for column in lead_text_columns() + ["email_domain", "seniority"] -%}
            when '{{ column }}' then {{ leads }}.{{ column }}
        {% endfor -%}
        {% for column in ["is_free_email", "is_valid_email", "has_company"] -%}
            when '{{ column }}' then case
                when {{ leads }}.{{ column }} then 'true'
                when not {{ leads }}.{{ column }} then 'false'
            end
        {% endfor -%}
        else {{ json_text(leads ~ ".extra_attributes", attribute) }}
    end
{%- endmacro %}
