{#- How often leads rise: for each score the leads per month that reach it in one cohort and had
    not in the one before. -#}
with

observations as (

    select * from {{ ref('int_observations') }}

),

cohorts as (

    select
        cohort_on,
        lag(cohort_on) over (order by cohort_on) as previous_on
    from {{ ref('int_cohort_dates') }}

),

months as (

    select
        -- a month is a twelfth of 365.25 days
        {{ ratio(days_between('min(cohort_on)', 'max(cohort_on)'), '30.4375') }} as months
    from cohorts

),

rises as (

    select
        observations.model_id,
        observations.lead_score as reached,
        previous.lead_score as had_before
    from observations
    inner join cohorts
        on
            observations.cohort_on = cohorts.cohort_on
            and cohorts.previous_on is not null
    left join observations as previous
        on
            observations.model_id = previous.model_id
            and observations.lead_number = previous.lead_number
            and cohorts.previous_on = previous.cohort_on
            and not previous.is_disqualified
    where
        not observations.is_disqualified
        and (previous.lead_score is null or observations.lead_score > previous.lead_score)

),

-- each rise adds a lead to all thresholds above the old score, up to the new one
steps as (

    select
        model_id,
        reached as threshold,
        count(*) as leads
    from rises
    group by model_id, reached

    union all

    select
        model_id,
        had_before as threshold,
        -count(*) as leads
    from rises
    where had_before is not null
    group by model_id, had_before

)

select
    steps.model_id,
    steps.threshold,
    {{ ratio('sum(steps.leads)', 'max(months.months)') }} as leads_per_month
from steps
cross join months
group by steps.model_id, steps.threshold
