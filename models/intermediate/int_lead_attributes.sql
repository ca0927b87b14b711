with

leads as (

    select * from {{ ref('int_lead_profiles') }}

),

conditions as (

    select * from {{ ref('stg_conditions') }}

),

-- of all attributes only those that a rule looks at
attributes as (

    select distinct attribute
    from conditions
    where attribute not in ('days_since_engagement', 'days_since_created')

)

select
    leads.lead_id,
    leads.version_from,
    attributes.attribute,
    case attributes.attribute
        when 'lead_id' then leads.lead_id
        when 'created_at' then cast(leads.created_at as {{ dbt.type_string() }})
        when 'updated_at' then cast(leads.updated_at as {{ dbt.type_string() }})
        when 'employee_count' then {{ number_as_text('leads.employee_count') }}
        when 'annual_revenue' then {{ number_as_text('leads.annual_revenue') }}
        {% for column in lead_text_columns() + ['email_domain', 'seniority'] -%}
            when '{{ column }}' then leads.{{ column }}
        {% endfor -%}
        {% for column in ['is_free_email', 'is_valid_email', 'has_company'] -%}
            when '{{ column }}' then case
                when leads.{{ column }} then 'true'
                when not leads.{{ column }} then 'false'
            end
        {% endfor -%}
        else {{ json_text('leads.extra_attributes', 'attributes.attribute') }}
    end as attribute_value
from leads
cross join attributes
