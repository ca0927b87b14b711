with

leads as (

    {{ raw_table('leads') }}

),

erased_leads as (

    {{ erased_lead_ids() }}

),

typed as (

    select
        {{ trim_blanks('lead_id') }} as lead_id,
        {{ as_utc_timestamp('created_at') }} as created_at,
        {{ as_utc_timestamp('updated_at') }} as updated_at,
        {{ raw_value_as_text('created_at') }} as raw_created_at,
        {{ raw_value_as_text('updated_at') }} as raw_updated_at,
        {{ as_quantity('employee_count') }} as employee_count,
        {{ as_quantity('annual_revenue') }} as annual_revenue,
        {{ trim_blanks('employee_count') }} as raw_employee_count,
        {{ trim_blanks('annual_revenue') }} as raw_annual_revenue,
        {% for column in lead_text_columns() -%}
            {{ trim_blanks(column) }} as {{ column }},
        {% endfor -%}
        extra_attributes
    from leads

),

labelled as (

    select
        typed.lead_id,
        typed.created_at,
        typed.updated_at,
        cast(typed.created_at as date) as created_on,
        typed.employee_count,
        typed.annual_revenue,
        {% for column in lead_text_columns() -%}
            typed.{{ column }},
        {% endfor -%}
        typed.extra_attributes,
        case
            when typed.lead_id is null then 'missing_key'
            when erased_leads.lead_id is not null then 'erased'
            when typed.created_at is null then 'bad_timestamp'
        end as rejected_for,
        case
            when erased_leads.lead_id is null
                then
                    'created_at: ' || coalesce(typed.raw_created_at, 'missing')
        end as rejected_detail,
        typed.updated_at is null and typed.raw_updated_at is not null as has_bad_updated_at,
        typed.employee_count is null
        and typed.raw_employee_count is not null as has_bad_employee_count,
        typed.annual_revenue is null
        and typed.raw_annual_revenue is not null as has_bad_annual_revenue
    from typed
    left join erased_leads on typed.lead_id = erased_leads.lead_id

)

select * from labelled
