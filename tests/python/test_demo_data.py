"""The demo data: repeatable, of the requested size, complete, dirty, with a relation to find."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest

from lead_scoring.demo_data import DemoDataError, generate
from lead_scoring.raw_tables import TABLES

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 1)
RATES = """
    select stage, count(*) as leads, avg(won) as rate
    from (
        select
            ntile(3) over (order by {count}, lead_id) as stage,
            (exists (
                select 1 from opportunities
                where opportunities.lead_id = people.lead_id and stage = 'won'
            ))::integer as won
        from people
    )
    group by stage
    order by stage
"""


def attach(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("set TimeZone = 'UTC'")
    for table in TABLES:
        connection.execute(
            f"create view {table} as select * from read_parquet('{folder / table}.parquet')"
        )
    return connection


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo at its default size, and the row counts that generate() told."""
    folder = tmp_path_factory.mktemp("demo")
    rows = generate(folder, as_of=AS_OF)
    connection = attach(folder)
    connection.execute(
        "create table people as select distinct on (lead_id) * from leads "
        "where lead_id = trim(lead_id) and lead_id <> '' order by updated_at desc"
    )
    return connection, rows


def one(connection, query: str):
    return connection.execute(query).fetchone()[0]


def test_the_same_options_give_the_same_rows(tmp_path):
    for name in ("first", "second"):
        generate(tmp_path / name, leads=300, events=6000, as_of=AS_OF)
    first, second = attach(tmp_path / "first"), attach(tmp_path / "second")
    for table in TABLES:
        rows = first.execute(f"select * from {table}").fetchall()
        assert rows, table
        assert rows == second.execute(f"select * from {table}").fetchall(), table


@pytest.mark.parametrize("change", [{"seed": 8}, {"as_of": date(2026, 10, 31)}])
def test_other_options_give_other_rows(tmp_path, change):
    generate(tmp_path / "first", leads=100, events=1000, as_of=AS_OF)
    generate(tmp_path / "second", **{"leads": 100, "events": 1000, "as_of": AS_OF, **change})
    query = "select list(leads order by lead_id, updated_at) from leads"
    assert one(attach(tmp_path / "first"), query) != one(attach(tmp_path / "second"), query)


def test_several_chunks_keep_ids_apart(tmp_path, monkeypatch):
    monkeypatch.setattr("lead_scoring.demo_data.CHUNK_EVENTS", 2000)
    generate(tmp_path, leads=300, events=10_000, as_of=AS_OF)
    copies = one(
        attach(tmp_path),
        "select count(*) from (select event_id from events where trim(event_id) <> '' "
        "group by event_id having count(distinct (lead_id, event_name, detail)) > 1)",
    )
    assert copies == 0


@pytest.mark.parametrize(("leads", "events"), [(1, 1), (2, 50), (1000, 500), (10, 3000)])
def test_odd_sizes_are_written_too(tmp_path, leads, events):
    rows = generate(tmp_path, leads=leads, events=events, as_of=AS_OF)
    connection = attach(tmp_path)
    for table in TABLES:
        assert one(connection, f"select count(*) from {table}") == rows[table]


def test_counts_are_near_the_requested_size(demo):
    connection, rows = demo
    assert one(connection, "select count(distinct trim(lead_id)) from leads") == pytest.approx(
        5000, abs=2
    )
    assert 5000 < rows["leads"] < 5100
    assert rows["events"] == pytest.approx(150_000, rel=0.03)
    for table in TABLES:
        assert one(connection, f"select count(*) from {table}") == rows[table]


def test_every_mapped_event_type_occurs(demo):
    connection, _ = demo
    with (ROOT / "seeds/lookups/event_mapping.csv").open(encoding="utf-8-sig") as file:
        mapping = sorted(csv.DictReader(file), key=lambda row: int(row["priority"]))

    def holds(row: dict, name: str, detail: str) -> bool:
        values = row["value"].lower().split("|")
        tests = {
            "": lambda: True,
            "equals": lambda: detail in values,
            "contains": lambda: any(value in detail for value in values),
            "starts_with": lambda: detail.startswith(tuple(values)),
        }
        return row["event_name"] == name and tests[row["operator"]]()

    pairs = connection.execute(
        "select distinct trim(lower(event_name)), lower(coalesce(detail, '')) from events"
    ).fetchall()
    found = {
        next((row["event_type"] for row in mapping if holds(row, name, detail)), None)
        for name, detail in pairs
    }
    assert {row["event_type"] for row in mapping} <= found
    assert None in found  # some events are not mapped


@pytest.mark.parametrize(
    ("kind", "query"),
    {
        "copied event": "from (select 1 from events group by all having count(*) > 1)",
        "event id at two times": "from (select event_id from events where trim(event_id) <> '' "
        "group by event_id having count(distinct occurred_at) > 1)",
        "future event": "from events where try_cast(occurred_at as timestamptz) >= '2026-11-02'",
        "unreadable event time": "from events where try_cast(occurred_at as timestamptz) is null",
        "event time with offset": "from events where occurred_at like '%+02:00'",
        "unknown lead": "from events where trim(lead_id) <> '' and trim(lead_id) not in "
        "(select trim(lead_id) from leads where lead_id is not null)",
        "unmapped event": "from events where event_name = 'heartbeat'",
        "blank event id": "from events where coalesce(trim(event_id), '') = ''",
        "blank lead id of an event": "from events where coalesce(trim(lead_id), '') = ''",
        "event name in capitals": "from events where event_name <> lower(event_name)",
        "older lead row": "from (select lead_id from leads where trim(lead_id) <> '' "
        "group by lead_id having count(distinct updated_at) > 1)",
        "blank lead id": "from leads where coalesce(trim(lead_id), '') = ''",
        "lead id in blanks": "from leads where lead_id like ' L%'",
        "unreadable creation": "from leads where try_cast(created_at as timestamptz) is null",
        "creation with offset": "from leads where created_at like '%+02:00'",
        "head count in words": "from leads where employee_count is not null "
        "and try_cast(employee_count as integer) is null",
        "revenue in words": "from leads where annual_revenue = 'k. A.'",
        "budget in words": "from leads where budget = 'auf Anfrage'",
        "invalid e-mail": "from leads where email not like '%_@_%.__%'",
        "missing e-mail": "from leads where email is null",
        "missing job title": "from leads where job_title is null",
        "missing company": "from leads where company_name is null",
        "country in small letters": "from leads where country <> upper(country)",
        "umlaut": "from leads where last_name like '%ü%'",
        "sharp s": "from leads where last_name like '%ß%'",
        "closed after open": "from (select opportunity_id from opportunities group by all "
        "having count(*) > 1 and count(closed_at) = 1)",
        "bad stage": "from opportunities where lower(trim(stage)) not in ('open', 'won', 'lost')",
        "won without closing": "from opportunities where stage = 'won' and closed_at is null",
        "opportunity of unknown lead": "from opportunities where lead_id like 'X%'",
        "blank opportunity id": "from opportunities where coalesce(trim(opportunity_id), '') = ''",
        "amount in words": "from opportunities where try_cast(amount as double) is null",
        "erasure request": "from erasure_requests inner join people using (lead_id)",
    }.items(),
)
def test_dirt_of_each_kind_is_there_but_rare(demo, kind, query):
    connection, rows = demo
    table = "events" if "from events" in query else "leads"
    assert one(connection, f"select count(*) {query}") >= 1, kind
    if kind not in ("missing company", "missing job title", "umlaut", "sharp s"):
        assert one(connection, f"select count(*) {query}") <= 0.05 * rows[table], kind


def test_texts_are_not_cut_and_addresses_belong_to_nobody(demo):
    connection, _ = demo
    assert (
        one(connection, "select count(*) from people where company_domain not like '%.example'")
        == 0
    )
    real = "select count(*) from people where email like '%_@_%' and not ({invented})"
    invented = "email ilike '%.example' or regexp_matches(email, '[.]demo[0-9]+@', 'i')"
    bad = "email in ('name(at)firma.de', 'müller@')"
    assert one(connection, real.format(invented=f"{invented} or {bad}")) == 0


def test_about_one_lead_in_ten_buys_over_the_whole_time(demo):
    connection, _ = demo
    share = one(
        connection,
        "select count(distinct lead_id) / 5000 from opportunities where lower(trim(stage)) = 'won'",
    )
    assert 0.08 <= share <= 0.12
    halves = connection.execute(
        "select count(*) filter (closed < '2025-11-01'), count(*) filter (closed >= '2025-11-01') "
        "from (select try_cast(closed_at as timestamptz) as closed from opportunities "
        "where stage = 'won')"
    ).fetchone()
    assert min(halves) > 100


def test_only_customers_use_the_product(demo):
    connection, _ = demo
    strangers = one(
        connection,
        """
        select count(*)
        from events
        inner join people on people.lead_id = events.lead_id
        where
            events.event_name in ('product_usage', 'renewal', 'training_request')
            and people.lifecycle_stage is distinct from 'customer'
            and not exists (
                select 1 from opportunities
                where
                    trim(opportunities.lead_id) = events.lead_id
                    and lower(trim(stage)) = 'won'
                    and (
                        closed_at is null
                        or try_cast(closed_at as timestamptz)
                        <= try_cast(events.occurred_at as timestamptz) + interval 1 day
                    )
            )
            and try_cast(events.occurred_at as timestamptz) < '2026-11-02'
        """,
    )
    total = one(connection, "select count(*) from events where event_name = 'product_usage'")
    assert strangers < 0.05 * total  # those are deals whose own row is bad


@pytest.mark.parametrize(
    ("what", "count"),
    {
        "fit": """
            coalesce(regexp_matches(
                job_title, 'leiter|^head|^c.o$|geschäftsführer|inhaber|director|^vp', 'i'
            ), false)::integer
            + coalesce(try_cast(employee_count as integer) >= 50, false)::integer
            + (budget is not null)::integer
            + (lead_source in ('referral', 'partner'))::integer
            + (lower(industry) in ('manufacturing', 'mechanical engineering', 'software'))::integer
        """,
        "behavior": """
            (select count(*) from events where events.lead_id = people.lead_id
             and (event_name in ('call_completed', 'appointment_booked', 'form_submit')
                  or detail ilike '/pricing%'))
        """,
    }.items(),
)
def test_fit_and_behavior_both_raise_the_odds(demo, what, count):
    connection, _ = demo
    query = RATES.format(count=count)
    rates = [rate for _, _, rate in connection.execute(query).fetchall()]
    assert rates[2] > 2 * rates[0], (what, rates)
    assert rates[2] < 0.5, (what, rates)


def test_tables_are_not_replaced_unasked(tmp_path):
    generate(tmp_path, leads=10, events=100, as_of=AS_OF)
    with pytest.raises(DemoDataError, match=r"events\.parquet.*--force"):
        generate(tmp_path, leads=10, events=100, as_of=AS_OF)
    (tmp_path / "leads.csv").write_text("lead_id\n")
    generate(tmp_path, leads=10, events=100, as_of=AS_OF, force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{table}.parquet" for table in TABLES
    )


def test_times_are_text_or_timestamps_by_size(tmp_path, monkeypatch):
    monkeypatch.setattr("lead_scoring.demo.event_rows.TEXT_TIMES_UP_TO", 999)
    generate(tmp_path, leads=50, events=1000, as_of=AS_OF)
    connection = attach(tmp_path)
    assert one(connection, "select any_value(typeof(occurred_at)) from events") == "TIMESTAMP"
    assert one(connection, "select count(*) from events where occurred_at is null") >= 1
