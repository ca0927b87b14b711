{% set string = dbt.type_string() %}

with

leads as (

    select * from {{ ref('int_leads') }}

),

moments as (

    select * from {{ ref('int_moments') }}

),

{% for attribute in lead_attributes() + moment_attributes() -%}
    of_{{ attribute }} as (

        select
            attribute_value,
            '|' || cast(class_number as {{ string }}) as class_text
        from {{ ref('int_value_classes') }}
        where attribute = '{{ attribute }}'

    ),

{% endfor -%}

extra_classes as (

    select
        leads.lead_number,
        leads.version_from,
        {{ join_texts(
            "'|' || cast(classes.class_number as " ~ string ~ ')', '', 'classes.attribute'
        ) }} as class_texts
    from leads
    inner join {{ ref('int_value_classes') }} as classes
        on
            {{ is_extra_attribute('classes.attribute') }}
            and coalesce({{ json_text('leads.extra_attributes', 'classes.attribute') }}, '')
            = classes.attribute_value
    group by leads.lead_number, leads.version_from

),

lead_classes as (

    select
        leads.lead_number,
        leads.version_from,
        coalesce(extra_classes.class_texts, '') {{ and_classes_of(lead_attributes()) }}
            as class_texts
    from leads
    left join extra_classes
        on
            leads.lead_number = extra_classes.lead_number
            and leads.version_from = extra_classes.version_from
    {% for attribute in lead_attributes() -%}
        left join of_{{ attribute }}
            on
                coalesce({{ attribute_as_text('leads', attribute) }}, '')
                = of_{{ attribute }}.attribute_value
    {% endfor -%}

),

moment_classes as (

    select
        moments.lead_number,
        moments.scored_on,
        lead_classes.class_texts {{ and_classes_of(moment_attributes()) }} as class_texts
    from moments
    inner join lead_classes
        on
            moments.lead_number = lead_classes.lead_number
            and moments.version_from = lead_classes.version_from
    {% for attribute in moment_attributes() -%}
        left join of_{{ attribute }}
            on
                cast(moments.{{ attribute }} as {{ string }}) = of_{{ attribute }}.attribute_value
    {% endfor -%}

),

profiles as (

    select
        class_texts,
        cast(row_number() over (order by class_texts) as integer) as profile_number
    from (select distinct class_texts from moment_classes) as class_lists

)

select
    moment_classes.lead_number,
    moment_classes.scored_on,
    profiles.profile_number,
    profiles.class_texts
from moment_classes
inner join profiles on moment_classes.class_texts = profiles.class_texts
