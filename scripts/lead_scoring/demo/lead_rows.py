"""Writing the tables leads and erasure_requests, in the texts and faults of a real export."""

from pathlib import Path

import duckdb
import numpy as np

from lead_scoring.demo import dirt
from lead_scoring.demo import vocabulary as words
from lead_scoring.demo.people import People
from lead_scoring.demo.sql import iso, iso_offset
from lead_scoring.warehouse import write_parquet


def write_leads(
    connection: duckdb.DuckDBPyConnection, people: People, seed: int, target: Path
) -> int:
    """Write leads with their faults and duplicates; return the number of rows."""
    rng = np.random.default_rng([seed, 5])
    leads = len(people)
    companies = {
        "company": np.arange(len(people.employees)),
        "stem": people.company_stem,
        "word": people.company_word,
        "country": people.company_country,
        "city": people.company_city,
        "form": people.company_form,
        "industry": people.company_industry,
        "twin": people.company_twin,
        "employees": people.employees,
        "revenue": people.employees * people.revenue_per_head,
    }
    faults = dirt.choose(rng, dirt.LEAD_FAULTS, leads)
    extras = dirt.choose(rng, dirt.LEAD_EXTRAS, leads)
    rows = np.concatenate([np.arange(leads), *extras.values()])
    extra = np.zeros(len(rows), dtype=np.int8)
    extra[leads:] = np.repeat([1, 2], [len(positions) for positions in extras.values()])
    times = {"created": people.created[rows], "updated": people.updated[rows]}
    kinds = {kind: number for number, kind in enumerate(dirt.LEAD_FAULTS, start=1)}
    people_rows = {
        "lead": rows,
        "extra": extra,
        "fault": np.where(extra == 0, dirt.label(faults, leads)[rows], 0),
        "chance": rng.random(len(rows)),
        "first_name": people.first_name[rows],
        "last_name": people.last_name[rows],
        "title": people.title[rows],
        "company": people.company[rows],
        "country": people.country[rows],
        "free_mail": people.free_mail[rows],
        "source": people.source[rows],
        "budget": people.budget[rows],
        "timeframe": people.timeframe[rows],
        "stage": people.stage[rows],
        "is_native": people.language_is_native[rows],
        **times,
    }
    connection.register("company_arrays", companies)
    connection.register("people_arrays", people_rows)
    connection.execute("""
        create or replace temp table companies as
        select
            arrays.company,
            stems.text || ' ' || branches.text || ' ' || legal_forms.text as name,
            stems.folded || '-' || branches.folded || '-' || cities.folded
                || case when arrays.twin then '-' || arrays.company else '' end
                || '.example' as domain,
            industries.text as industry,
            arrays.employees,
            arrays.revenue
        from company_arrays as arrays
        inner join stems on stems.position = arrays.stem
        inner join industries on industries.position = arrays.industry
        inner join branches
            on branches.owner = arrays.industry and branches.position = arrays.word
        inner join legal_forms
            on legal_forms.owner = arrays.country and legal_forms.position = arrays.form
        inner join cities on cities.owner = arrays.country and cities.position = arrays.city
    """)
    domain = f"""case when arrays.stage = {words.COMPETITOR}
        then list_extract({list(words.COMPETITOR_DOMAINS)}, 1 + arrays.lead % 2)
        else companies.domain end"""
    query = f"""
        with named as (
            select
                arrays.*,
                printf('L%07d', arrays.lead + 1) as lead_id,
                first_names.text as first_text,
                last_names.text as last_text,
                first_names.folded || '.' || last_names.folded || case
                    when free_mails.text is null and arrays.chance < 0.1
                        then arrays.lead % 97 || '@' || {domain}
                    when free_mails.text is null then '@' || {domain}
                    else '.demo' || (arrays.lead + 1) || '@' || free_mails.text
                end as mail,
                companies.name as company_name,
                {domain} as domain,
                companies.industry,
                companies.employees,
                companies.revenue,
                titles.text as title_text,
                titles.department,
                countries.text as country_text,
                sources.text as source_text,
                budgets.text as budget_text,
                timeframes.text as timeframe_text,
                case when arrays.stage <> {words.COMPETITOR} or arrays.chance < 0.6
                    then stages.text end as stage_text
            from people_arrays as arrays
            inner join first_names on first_names.position = arrays.first_name
            inner join last_names on last_names.position = arrays.last_name
            left join free_mails on free_mails.position = arrays.free_mail
            left join companies on companies.company = arrays.company
            left join titles on titles.position = arrays.title
            inner join countries on countries.position = arrays.country
            inner join sources on sources.position = arrays.source
            left join budgets on budgets.position = arrays.budget
            inner join timeframes on timeframes.position = arrays.timeframe
            inner join stages on stages.position = arrays.stage
        )
        select
            case
                when extra = 2 then case when chance < 0.5 then '  ' end
                when fault = {kinds["stray_blanks"]} then ' ' || lead_id || ' '
                else lead_id
            end as lead_id,
            case
                when fault = {kinds["bad_created_at"]}
                    then list_extract(['gestern', '2025-13-45', '', '31.02.2026'],
                        1 + (chance * 4)::integer % 4)
                when chance < 0.03 then {iso_offset("created")}
                else {iso("created")}
            end as created_at,
            case
                when extra = 1 then {iso("created + 60")}
                else {iso("greatest(updated, created + 120)")}
            end as updated_at,
            case
                when fault = {kinds["invalid_email"]}
                    then list_extract(['kein e-mail', '@', 'müller@', 'name(at)firma.de'],
                        1 + (chance * 4)::integer % 4)
                when fault = {kinds["mixed_case"]} then upper(mail)
                when fault = {kinds["blocked_domain"]} then split_part(mail, '@', 1) || '@'
                    || list_extract({list(words.BLOCKED_DOMAINS)}, 1 + lead % 2)
                when chance > 0.985 then null
                else mail
            end as email,
            first_text as first_name,
            case when fault = {kinds["stray_blanks"]} then last_text || '  ' else last_text
                end as last_name,
            case when fault = {kinds["stray_blanks"]} then '  ' || company_name
                else company_name end as company_name,
            domain as company_domain,
            case
                when extra = 1 then null
                when fault = {kinds["mixed_case"]} then upper(title_text)
                else title_text
            end as job_title,
            department,
            case
                when fault = {kinds["mixed_case"]} then lower(industry)
                when fault = {kinds["stray_blanks"]} then industry || ' '
                else industry
            end as industry,
            case
                when fault = {kinds["bad_employee_count"]}
                    then list_extract(['viele', '1.200,5', 'ca. 50', '10-50'],
                        1 + (chance * 4)::integer % 4)
                when chance between 0.4 and 0.46 then null
                else employees::varchar
            end as employee_count,
            case
                when fault = {kinds["bad_revenue"]} then 'k. A.'
                when chance between 0.3 and 0.5 then null
                else revenue::varchar
            end as annual_revenue,
            case
                when fault = {kinds["mixed_case"]} then lower(country_text)
                when chance between 0.6 and 0.61 then ''
                else country_text
            end as country,
            source_text as lead_source,
            case when fault = {kinds["bad_budget"]} then 'auf Anfrage' else budget_text
                end as budget,
            timeframe_text as timeframe,
            case when extra = 1 then 'subscriber' else stage_text end as lifecycle_stage,
            case
                when is_native then lower(case country_text when 'AT' then 'DE' when 'CH' then 'DE'
                    when 'GB' then 'EN' when 'US' then 'EN' when 'CZ' then 'CS'
                    when 'SE' then 'SV' else country_text end)
                else 'en'
            end as preferred_language
        from named
        order by created, lead, extra
    """
    return write_parquet(connection, query, target)


def write_erasures(
    connection: duckdb.DuckDBPyConnection, people: People, seed: int, target: Path
) -> int:
    """Write the leads, one in 500 and at least one, who asked to be forgotten."""
    rng = np.random.default_rng([seed, 7])
    chosen = dirt.choose(rng, {"erased": 0.002}, len(people))["erased"]
    asked = people.created[chosen]
    asked = asked + (rng.random(len(chosen)) * (people.end - asked)).astype(np.int64)
    connection.register("erasure_arrays", {"lead": chosen, "asked": asked})
    query = f"""
        select printf('L%07d', lead + 1) as lead_id, {iso("asked")} as requested_at
        from erasure_arrays
        order by asked, lead
    """
    return write_parquet(connection, query, target)
