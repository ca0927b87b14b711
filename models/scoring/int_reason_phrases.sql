{#- A phrase keeps its number for good: what explains a contribution of an earlier build does not
    change under it while a build goes on, or after one that failed. -#}
{{ config(**kept_table_config(pre_hook="")) }}

with

current_phrases as (

    {{ current_reason_phrases() }}

),

kept as (

    {% if is_incremental() -%}
        select
            rules_version,
            model_id,
            rule_id,
            reason_phrase,
            phrase_number
        from {{ this }}
    {%- else -%}
        select
            rules_version,
            model_id,
            rule_id,
            reason_phrase,
            0 as phrase_number
        from current_phrases
        where 1 = 0
    {%- endif %}

),

last_number as (

    select coalesce(max(phrase_number), 0) as phrase_number
    from kept

)

select
    cast(
        last_number.phrase_number + row_number() over (
            order by current_phrases.model_id, current_phrases.rule_id
        ) as integer
    ) as phrase_number,
    current_phrases.rules_version,
    current_phrases.model_id,
    current_phrases.dimension,
    current_phrases.rule_group,
    current_phrases.rule_id,
    current_phrases.reason_phrase,
    -- phrases are made once per rule, not once per lead
    {{ single_phrase('current_phrases.reason_phrase') }} as phrase_of_one,
    {{ counted_phrase('current_phrases.reason_phrase') }} as phrase_of_several
from current_phrases
cross join last_number
left join kept
    on
        current_phrases.rules_version = kept.rules_version
        and current_phrases.model_id = kept.model_id
        and current_phrases.rule_id = kept.rule_id
        and current_phrases.reason_phrase = kept.reason_phrase
where kept.phrase_number is null
