with

rules as (

    select * from {{ ref('stg_rules') }}

),

phrases as (

    select
        kept_phrases.phrase_number,
        current_phrases.rule_number,
        current_phrases.group_number,
        current_phrases.model_number,
        scoring_models.status = 'champion' as is_champion
    from (
        {{ current_reason_phrases() }}
    ) as current_phrases
    inner join {{ ref('stg_scoring_models') }} as scoring_models
        on current_phrases.model_id = scoring_models.model_id
    inner join {{ ref('int_reason_phrases') }} as kept_phrases
        on
            current_phrases.rules_version = kept_phrases.rules_version
            and current_phrases.model_id = kept_phrases.model_id
            and current_phrases.rule_id = kept_phrases.rule_id
            and current_phrases.reason_phrase = kept_phrases.reason_phrase

),

-- only leads in a model's audience have a score to explain
scores as (

    select * from {{ ref('int_scores') }}
    where scored_on = {{ as_of_date() }}

),

contributions as (

    select
        behavior.lead_number,
        phrases.phrase_number,
        phrases.is_champion,
        behavior.cents,
        behavior.event_count,
        behavior.first_on,
        behavior.last_on,
        cast(null as bigint) as held_cents,
        cast(null as {{ dbt.type_string() }}) as quoted_value
    from {{ ref('int_behavior_contributions') }} as behavior
    inner join rules on behavior.rule_number = rules.rule_number
    inner join scores
        on
            behavior.lead_number = scores.lead_number
            and rules.model_number = scores.model_number
    inner join phrases on behavior.rule_number = phrases.rule_number
    where behavior.scored_on = {{ as_of_date() }}

    union all

    select
        fit.lead_number,
        phrases.phrase_number,
        phrases.is_champion,
        fit.cents,
        cast(null as integer) as event_count,
        cast(null as date) as first_on,
        cast(null as date) as last_on,
        cast(null as bigint) as held_cents,
        fit.quoted_value
    from {{ ref('int_fit_contributions') }} as fit
    inner join phrases on fit.rule_number = phrases.rule_number

    union all

    -- a cap is that of a group, or that of the score of a model
    {% for number in ['group_number', 'model_number'] -%}
        select
            caps.lead_number,
            phrases.phrase_number,
            phrases.is_champion,
            caps.cents,
            cast(null as integer) as event_count,
            cast(null as date) as first_on,
            cast(null as date) as last_on,
            caps.held_cents,
            cast(null as {{ dbt.type_string() }}) as quoted_value
        from {{ ref('int_caps') }} as caps
        inner join phrases on caps.{{ number }} = phrases.{{ number }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}

)

select
    *,
    {{ as_of_date() }} as scored_on
from contributions
