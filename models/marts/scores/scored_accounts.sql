with

scored_leads as (

    select * from {{ ref('scored_leads') }}

),

leads as (

    select * from {{ ref('int_lead_profiles') }}
    where version_from <= {{ as_of_date() }} and version_until > {{ as_of_date() }}

),

scoring_models as (

    select * from {{ ref('stg_scoring_models') }}

),

tiers as (

    select * from {{ ref('stg_tiers') }}

),

-- a lead without a company domain belongs to that of its mail address, unless anyone can have it
leads_of_accounts as (

    select
        scored_leads.*,
        {{ fold_text('coalesce(leads.company_domain, case when not leads.is_free_email then leads.email_domain end)') }}
            as account_domain,
        row_number() over (
            partition by {{ fold_text('coalesce(leads.company_domain, case when not leads.is_free_email then leads.email_domain end)') }}
            order by
                scored_leads.is_disqualified,
                scored_leads.lead_score desc,
                scored_leads.lead_id
        ) as lead_rank
    from scored_leads
    inner join leads on scored_leads.lead_id = leads.lead_id

),

-- a company fits once, however many of its people are leads; what they do adds up
accounts as (

    select
        account_domain as company_domain,
        model_id,
        max(as_of_date) as as_of_date,
        count(*) as leads,
        sum(case when is_mql then 1 else 0 end) as mqls,
        sum(case when is_sales_ready then 1 else 0 end) as sales_ready_leads,
        max(case when lead_rank = 1 then lead_id end) as best_lead_id,
        max(case when lead_rank = 1 then lead_score end) as best_lead_score,
        max(case when lead_rank = 1 then company_name end) as company_name,
        max(last_engaged_on) as last_engaged_on,
        coalesce(max(case when not is_disqualified then fit_points end), 0)
        + coalesce(sum(case when not is_disqualified then behavior_points end), 0)
        + coalesce(min(case when not is_disqualified then negative_points end), 0) as raw_score
    from leads_of_accounts
    where account_domain is not null
    group by account_domain, model_id

),

account_scores as (

    select
        accounts.*,
        case
            when accounts.raw_score < scoring_models.score_min then scoring_models.score_min
            when accounts.raw_score > scoring_models.score_max then scoring_models.score_max
            else accounts.raw_score
        end as account_score
    from accounts
    inner join scoring_models on accounts.model_id = scoring_models.model_id

)

select
    account_scores.company_domain,
    account_scores.company_name,
    account_scores.model_id,
    account_scores.as_of_date,
    cast(account_scores.leads as bigint) as leads,
    cast(account_scores.mqls as bigint) as mqls,
    cast(account_scores.sales_ready_leads as bigint) as sales_ready_leads,
    account_scores.best_lead_id,
    account_scores.best_lead_score,
    cast(account_scores.account_score as decimal(18, 2)) as account_score,
    tiers.tier,
    account_scores.last_engaged_on
from account_scores
left join tiers
    on
        account_scores.model_id = tiers.model_id
        and (account_scores.account_score >= tiers.min_score or tiers.tier_rank = 1)
        and (account_scores.account_score < tiers.next_min_score or tiers.next_min_score is null)
