{{ config(materialized='table') }}

{% set limits = rule_limits() %}

with

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

seed_rows as (

    {{ rule_seed_rows() }}

),

-- rows of one rule or gate are its conditions; all else agrees
rules as (

    select
        scoring_models.model_id,
        scoring_models.model_number,
        max(seed_rows.rule_kind) as rule_kind,
        min(seed_rows.rule_id) as rule_id,
        lower(max(seed_rows.rule_group)) as folded_rule_group,
        cast(max(seed_rows.points) as decimal(12, 4)) as points,
        max(seed_rows.event_type) as event_type,
        coalesce(max(seed_rows.decay), 'none') as decay,
        {% for column in ['decay_days'] + limits -%}
            max(seed_rows.{{ column }}) as {{ column }},
        {% endfor -%}
        count(*) as seed_rows,
        min(seed_rows.attribute) as attribute,
        max(seed_rows.reason) as gate_reason,
        {{ join_distinct_texts('seed_rows.description', ' and ') }} as described_as,
        {{ join_texts(
            "replace(attribute || ' ' || operator || ' ' || coalesce(value, ''), '_', ' ')",
            ' and ',
            'attribute, operator, value',
        ) }} as conditions_in_words
    from seed_rows
    inner join scoring_models on seed_rows.folded_model_id = scoring_models.folded_model_id
    where seed_rows.rule_id is not null
    group by
        scoring_models.model_id,
        scoring_models.model_number,
        seed_rows.rule_kind in ('fit', 'behavior'),
        lower(seed_rows.rule_id)

)

select
    rules.model_id,
    rules.model_number,
    rules.rule_id,
    rules.rule_kind,
    cast(row_number() over (order by rules.model_id, rules.rule_id, rules.rule_kind) as integer)
        as rule_number,
    rule_groups.dimension,
    rule_groups.rule_group,
    rule_groups.group_number,
    rules.points,
    {{ as_cents('rules.points') }} as cents,
    -- points of a group of fit rules alone are a matter of the profile
    1 = max(case when rules.rule_kind = 'behavior' then 1 else 0 end)
        over (partition by rule_groups.group_number)
        as group_has_behavior,
    rules.event_type,
    event_types.event_type_number,
    rules.decay,
    -- decay_days without decay mean nothing; cleared, so that equal rules count events once
    case when rules.decay <> 'none' then rules.decay_days end as decay_days,
    {% for column in limits -%}
        rules.{{ column }},
    {% endfor -%}
    -- rules that count alike, in whatever model, share one count
    case
        when rules.rule_kind = 'behavior'
            then
                cast(dense_rank() over (
                    order by
                        rules.event_type nulls first,
                        rules.decay,
                        {% for column in limits -%}
                            rules.{{ column }} nulls first,
                        {% endfor -%}
                        case when rules.decay <> 'none' then rules.decay_days end nulls first
                ) as integer)
    end as count_number,
    case
        when rules.rule_kind = 'fit'
            then coalesce(
                rules.described_as,
                case
                    when rules.seed_rows = 1
                        then replace(rules.attribute, '_', ' ') || ' {value}'
                end,
                rules.conditions_in_words
            )
        when rules.rule_kind = 'behavior'
            then coalesce(
                rules.described_as, event_types.reason_phrase, replace(rules.event_type, '_', ' ')
            )
        else coalesce(rules.gate_reason, replace(rules.rule_id, '_', ' '))
    end as reason_phrase,
    case when rules.rule_kind = 'fit' then rules.attribute end as attribute
from rules
left join {{ ref('stg_event_types') }} as event_types on rules.event_type = event_types.event_type
left join {{ ref('stg_rule_groups') }} as rule_groups
    on
        rules.model_id = rule_groups.model_id
        and rules.folded_rule_group = lower(rule_groups.rule_group)
-- a rule of an unknown group is left out
where rule_groups.group_number is not null or rules.rule_kind not in ('fit', 'behavior')
