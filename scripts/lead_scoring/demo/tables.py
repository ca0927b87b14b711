"""Writing the invented arrays as the raw tables, in the texts and faults of a real export."""

import unicodedata
from pathlib import Path

import duckdb
import numpy as np

from lead_scoring.demo import catalogue, deals, dirt, journeys
from lead_scoring.demo import vocabulary as words
from lead_scoring.demo.people import DAY, NEVER, People

# occurred_at as text up to this many events, as a timestamp above (text costs time)
TEXT_TIMES_UP_TO = 5_000_000


def _iso(time: str) -> str:
    """Return SQL that renders a number of seconds as ISO text."""
    return f"strftime(make_timestamp({time} * 1000000), '%Y-%m-%dT%H:%M:%SZ')"


def _iso_offset(time: str) -> str:
    """Return SQL for the same instant, written as local time of +02:00."""
    return f"strftime(make_timestamp(({time} + 7200) * 1000000), '%Y-%m-%dT%H:%M:%S+02:00')"


def _known(values: np.ndarray, missing: int) -> np.ma.MaskedArray:
    return np.ma.masked_array(values, values == missing)


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _words(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list]) -> None:
    """Make a small table of lists, numbered from 0 in `position`."""
    rows = list(zip(*columns.values(), strict=True))
    connection.execute(
        f"create or replace temp table {name} (position integer, "
        + ", ".join(f"{column} varchar" for column in columns)
        + ")"
    )
    marks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(
        f"insert into {name} values ({marks})", [(i, *row) for i, row in enumerate(rows)]
    )


def _fold(text: str) -> str:
    """Return the letters, digits and hyphens of `text` as they stand in a mail address."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(words.PLAIN_LETTERS))
    return "".join(letter for letter in plain if letter.isascii() and letter not in " .'")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return an in-memory DuckDB connection that spills to `folder` and knows the word lists."""
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    connection.execute("set memory_limit = '2GB'")
    connection.execute(f"set temp_directory = {_literal(folder)}")
    for name, texts in {
        "first_names": words.FIRST_NAMES,
        "last_names": words.LAST_NAMES,
        "stems": words.COMPANY_STEMS,
    }.items():
        texts = list(texts)
        _words(connection, name, {"text": texts, "folded": [_fold(text) for text in texts]})
    titles = [title for _, _, entries in words.LEVELS.values() for title in entries]
    _words(
        connection,
        "titles",
        {"text": [title for title, _ in titles], "department": [of for _, of in titles]},
    )
    lists = {
        "free_mails": words.FREE_MAIL_DOMAINS,
        "sources": words.LEAD_SOURCES,
        "timeframes": words.TIMEFRAMES,
        "stages": words.STAGES,
        "budgets": words.BUDGETS,
        "lost_reasons": words.LOST_REASONS,
        "countries": words.COUNTRIES,
        "industries": words.INDUSTRIES,
    }
    for name, texts in lists.items():
        _words(connection, name, {"text": [text or None for text in texts]})
    nested = {
        "cities": [entry[3] for entry in words.COUNTRIES.values()],
        "legal_forms": [entry[2] for entry in words.COUNTRIES.values()],
        "branches": [entry[2] for entry in words.INDUSTRIES.values()],
    }
    for name, groups in nested.items():
        connection.execute(
            f"create temp table {name} (owner integer, position integer, text varchar, "
            "folded varchar)"
        )
        connection.executemany(
            f"insert into {name} values (?, ?, ?, ?)",
            [
                (i, j, text, _fold(text))
                for i, texts in enumerate(groups)
                for j, text in enumerate(texts)
            ],
        )
    _words(
        connection,
        "entries",
        {
            "event_name": [name for name, _ in catalogue.ENTRIES],
            "detail": [detail for _, detail in catalogue.ENTRIES],
        },
    )
    return connection


def write(connection: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    """Write the rows of `query` to a Parquet file; return their number."""
    return connection.execute(
        f"copy ({query}) to {_literal(target)} (format parquet, compression zstd)"
    ).fetchone()[0]


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
                'L' || lpad((arrays.lead + 1)::varchar, 7, '0') as lead_id,
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
                when chance < 0.03 then {_iso_offset("created")}
                else {_iso("created")}
            end as created_at,
            case
                when extra = 1 then {_iso("created + 60")}
                else {_iso("greatest(updated, created + 120)")}
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
    return write(connection, query, target)


def write_deals(
    connection: duckdb.DuckDBPyConnection, people: People, seed: int, target: Path
) -> int:
    """Write opportunities with their faults and outdated rows; return the number of rows."""
    rng = np.random.default_rng([seed, 6])
    found = deals.simulate(people, seed)
    kinds = {kind: number for number, kind in enumerate(dirt.DEAL_FAULTS, start=1)}
    fault = dirt.label(dirt.choose(rng, dirt.DEAL_FAULTS, len(found)), len(found))
    is_won = found.stage == deals.WON
    # a fault that only a won deal can have goes to the next won deals
    fault[(fault == kinds["missing_closed_at"]) & ~is_won] = 0
    sound_won = np.flatnonzero(is_won & (fault == 0))
    if not (fault == kinds["missing_closed_at"]).any() and len(sound_won):
        fault[sound_won[-1]] = kinds["missing_closed_at"]
    closed = np.flatnonzero((found.stage != deals.OPEN) & (fault == 0))
    before = closed[rng.random(len(closed)) < dirt.DEAL_EXTRAS["open_before_closed"]]
    rows = np.concatenate([np.arange(len(found)), before])
    outdated = np.arange(len(rows)) >= len(found)
    connection.register(
        "deal_arrays",
        {
            "deal": rows,
            "lead": found.lead[rows],
            "stage": np.where(outdated, deals.OPEN, found.stage[rows]),
            "created": found.created[rows],
            "closed": _known(np.where(outdated, NEVER, found.closed[rows]), NEVER),
            "amount": found.amount[rows],
            "reason": np.where(outdated, -1, found.lost_reason[rows]),
            "outdated": outdated,
            "fault": fault[rows],
            "chance": rng.random(len(rows)),
        },
    )
    stage = f"list_extract([{', '.join(_literal(name) for name in deals.STAGES)}], 1 + stage)"
    query = f"""
        select
            case
                when fault = {kinds["blank_id"]} then case when chance < 0.5 then ' ' end
                else 'O' || lpad((deal + 1)::varchar, 7, '0')
            end as opportunity_id,
            case
                when fault = {kinds["unknown_lead"]} then 'X' || lpad(lead::varchar, 7, '0')
                when fault = {kinds["stray_blanks"]}
                    then '  L' || lpad((lead + 1)::varchar, 7, '0') || ' '
                else 'L' || lpad((lead + 1)::varchar, 7, '0')
            end as lead_id,
            case
                when fault = {kinds["bad_stage"]}
                    then list_extract(['gewonnen?', 'Closed Won', '', 'pending'],
                        1 + (chance * 4)::integer % 4)
                when fault = {kinds["stray_blanks"]} then ' ' || upper({stage}) || ' '
                else {stage}
            end as stage,
            {_iso("created")} as created_at,
            case
                when fault = {kinds["missing_closed_at"]} then null
                when chance < 0.03 then {_iso_offset("closed")}
                else {_iso("closed")}
            end as closed_at,
            case when fault = {kinds["bad_amount"]} then 'tbd'
                else amount::bigint::varchar end as amount,
            lost_reasons.text as lost_reason
        from deal_arrays
        left join lost_reasons on lost_reasons.position = deal_arrays.reason
        order by created, deal, outdated desc
    """
    return write(connection, query, target)


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
        select 'L' || lpad((lead + 1)::varchar, 7, '0') as lead_id, {_iso("asked")} as requested_at
        from erasure_arrays
        order by asked, lead
    """
    return write(connection, query, target)


def write_event_chunk(
    connection: duckdb.DuckDBPyConnection,
    events: journeys.Events,
    people: People,
    first_number: int,
    as_text: bool,
    rng: np.random.Generator,
    target: Path,
) -> int:
    """Write some leads' events with their faults; ids start at `first_number`.

    Returns the number of rows, which is a little above len(events) by the duplicates.
    """
    count = len(events)
    faults = dirt.choose(rng, dirt.EVENT_FAULTS, count)
    extras = dirt.choose(rng, dirt.EVENT_EXTRAS, count)
    kinds = {kind: number for number, kind in enumerate(dirt.EVENT_FAULTS, start=1)}
    time, code, lead = events.time.copy(), events.code.copy(), events.lead
    future = faults["future"]
    time[future] = people.end + (rng.uniform(1, 400, len(future)) * DAY).astype(np.int64)
    unmapped = faults["unmapped"]
    code[unmapped] = catalogue.draw_mix(
        rng, {"unmapped": 0.7, "unmapped_other": 0.3}, len(unmapped)
    )
    rows = np.concatenate([np.arange(count), *extras.values()])
    delay = np.zeros(len(rows), dtype=np.int64)
    later = len(extras["duplicate_later"])
    delay[len(rows) - later :] = rng.uniform(60, 3 * DAY, later).astype(np.int64)
    time = time[rows] + delay
    order = np.argsort(time, kind="stable")
    rows, time = rows[order], time[order]
    connection.register(
        "event_arrays",
        {
            "row": np.arange(len(rows)),
            "number": rows + first_number,
            "lead": lead[rows],
            "time": time,
            "code": code[rows],
            "fault": dirt.label(faults, count)[rows],
            "offset": rng.random(len(rows), dtype=np.float32) < 0.03,
        },
    )
    bad = f"fault = {kinds['bad_timestamp']}"
    if as_text:
        occurred_at = f"""case
                when {bad} then list_extract(['gestern', '2026-02-30T10:00:00Z', '', '0000-00-00'],
                    1 + number % 4)
                when arrays.offset then {_iso_offset("time")}
                else {_iso("time")}
            end"""
    else:
        occurred_at = f"case when {bad} then null else make_timestamp(time * 1000000) end"
    query = f"""
        select
            case when fault = {kinds["blank_event_id"]} then case when number % 2 = 0 then '  ' end
                else 'E' || lpad(number::varchar, 8, '0') end as event_id,
            case fault
                when {kinds["blank_lead_id"]} then case when number % 2 = 0 then '' end
                when {kinds["unknown_lead"]} then 'X' || lpad(lead::varchar, 7, '0')
                when {kinds["stray_blanks"]} then ' L' || lpad((lead + 1)::varchar, 7, '0') || ' '
                else 'L' || lpad((lead + 1)::varchar, 7, '0')
            end as lead_id,
            case when fault = {kinds["mixed_case"]} then ' ' || upper(entries.event_name) || ' '
                else entries.event_name end as event_name,
            {occurred_at} as occurred_at,
            entries.detail
        from event_arrays as arrays
        inner join entries on entries.position = arrays.code
        order by arrays.row
    """
    return write(connection, query, target)
