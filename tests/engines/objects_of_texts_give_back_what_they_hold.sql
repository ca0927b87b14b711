{% set columns = [
    {'name': 'plain', 'dtype': 'text'},
    {'name': 'größe', 'dtype': 'text'},
    {'name': "it's", 'dtype': 'text'},
] %}

with

inputs as (

    select
        'a "quoted" ' || chr(92) || ' value' as {{ adapter.quote('plain') }},
        'ß' as {{ adapter.quote('größe') }},
        cast(null as {{ dbt.type_string() }}) as {{ adapter.quote("it's") }}

),

objects as (

    select
        {{ json_of_texts(columns) }} as texts,
        {{ columns_as_json({'plain': 'plain', 'missing': adapter.quote("it's")}) }} as kept_texts
    from inputs

)

select
    texts,
    kept_texts
from objects
where
    {{ json_text('texts', "'größe'") }} is distinct from 'ß'
    or {{ json_text('texts', "'plain'") }} is distinct from 'a "quoted" ' || chr(92) || ' value'
    or {{ json_text('texts', "'it''s'") }} is not null
    or {{ json_text('texts', "'absent'") }} is not null
    or {{ json_text('kept_texts', "'plain'") }}
    is distinct from 'a "quoted" ' || chr(92) || ' value'
    or {{ json_text('kept_texts', "'missing'") }} is not null
