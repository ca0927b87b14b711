with

handoffs as (

    select * from {{ ref('int_handoffs__by_lead_date') }}
    where lead_id <> ''

)

select
    {{ dbt.hash("lead_id || '|' || cast(entered_on as " ~ dbt.type_string() ~ ")") }} as handoff_id,
    lead_id,
    model_id,
    entered_on,
    team,
    owner,
    due_at,
    lead_score,
    tier,
    action,
    reason
from handoffs
