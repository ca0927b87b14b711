with

scored_leads as (

    select * from {{ ref('scored_leads') }}

),

leads as (

    select * from {{ ref('int_leads') }}
    where version_from <= {{ as_of_date() }} and version_until > {{ as_of_date() }}

),

-- a lead without a company domain belongs to that of its mail address, unless anyone can have it
domains as (

    select
        lead_id,
        lower(
            coalesce(company_domain, case when not is_free_email then email_domain end)
        ) as account_domain
    from leads

),

leads_of_accounts as (

    select
        scored_leads.*,
        domains.account_domain,
        row_number() over (
            partition by domains.account_domain
            order by
                scored_leads.is_disqualified asc,
                scored_leads.lead_score desc,
                scored_leads.lead_id asc
        ) as lead_rank
    from scored_leads
    inner join domains on scored_leads.lead_id = domains.lead_id
    where domains.account_domain is not null

),

accounts as (

    select
        account_domain,
        count(*) as leads,
        sum(case when is_mql then 1 else 0 end) as mqls,
        sum(case when is_sales_ready then 1 else 0 end) as sales_ready_leads,
        max(last_engaged_on) as last_engaged_on
    from leads_of_accounts
    group by account_domain

)

-- an account is as hot as its hottest lead: many lukewarm ones make no buyer
select
    accounts.account_domain as company_domain,
    best_leads.company_name,
    best_leads.model_id,
    best_leads.as_of_date,
    cast(accounts.leads as bigint) as leads,
    cast(accounts.mqls as bigint) as mqls,
    cast(accounts.sales_ready_leads as bigint) as sales_ready_leads,
    best_leads.lead_id as best_lead_id,
    best_leads.lead_score as account_score,
    best_leads.tier,
    best_leads.tier_rank,
    best_leads.top_reasons,
    accounts.last_engaged_on
from accounts
inner join leads_of_accounts as best_leads
    on
        accounts.account_domain = best_leads.account_domain
        and best_leads.lead_rank = 1
