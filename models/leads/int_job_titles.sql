with

job_titles as (

    select job_title
    from {{ ref('stg_leads') }}
    where rejected_for is null
    {% if var('keep_attribute_history') %}
        union distinct
        select job_title from {{ ref('int_lead_history') }}
    {% endif %}

),

job_levels as (

    select * from {{ ref('stg_job_levels') }}

),

titles as (

    select distinct
        job_title,
        ' ' || {{ words_of('job_title') }} || ' ' as padded_words
    from job_titles
    where job_title is not null

),

-- a blank on either side makes a whole word; a star takes that blank away
keywords as (

    select
        case when keyword like '*%' then '' else ' ' end
        || trim(both '* ' from keyword)
        || case when keyword like '%*' then '' else ' ' end as padded_keyword,
        seniority,
        seniority_rank
    from job_levels
    where trim(both '* ' from keyword) <> ''

),

ranked as (

    select
        titles.job_title,
        keywords.seniority,
        row_number() over (
            partition by titles.job_title
            order by keywords.seniority_rank desc nulls last, keywords.seniority asc
        ) as match_rank
    from titles
    inner join keywords on position(keywords.padded_keyword in titles.padded_words) > 0

)

select
    job_title,
    seniority
from ranked
where match_rank = 1
