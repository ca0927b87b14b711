"""Builds on top of earlier builds against builds from nothing: the same marts, row for row."""

import os
from collections import Counter
from random import Random

import duckdb
import pytest

from harness import HISTORY
from lead_scoring.warehouse import attach
from quick_sandbox import QuickSandbox
from random_cases import random_history
from random_days import next_day
from test_runs import RULES, event, raw
from tiny import T

SEQUENCES = int(os.environ.get("LEAD_SCORING_SEQUENCES", "1"))
FIRST = int(os.environ.get("LEAD_SCORING_FIRST_SEQUENCE", "0"))
DAYS = int(os.environ.get("LEAD_SCORING_DAYS", "2"))
VARIABLES = {"audit_window_days": 30, "audit_cohorts": 4, "calibration_min_conversions": 1}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_a_sequence_of_days_gives_the_marts_of_a_full_refresh(seed, tmp_path):
    rng = Random(seed)
    case = random_history(seed, n_models=5, n_leads=120, n_events=1500)
    sandbox = QuickSandbox(tmp_path / "project", as_shipped=True)
    as_of, told = case.as_of, []
    for day in range(DAYS):
        if day:
            as_of, happened = next_day(rng, case, as_of)
            told.append(happened)
        sandbox.write_seeds(case.seeds)
        sandbox.write_raw(case.raw)
        if is_killed := rng.random() < 0.25:
            told.append(["killed"])
            kill_while_building(sandbox, as_of, seconds=rng.uniform(4, 25))
        sandbox.run(as_of, variables=VARIABLES)
        if not day and not is_killed:
            continue  # the first build is one from nothing itself
        assert differences(sandbox, as_of) == {}, f"seed {seed}, day {day}: {told}"


@pytest.mark.slow
def test_a_withdrawn_erasure_gives_the_events_back_and_a_new_one_makes_no_month_stale(tmp_path):
    case = random_history(seed=1, n_models=1, n_leads=30, n_events=300)
    # a repeated id can move to the row of another lead, and then its months do change
    by_id = {(event.get("event_id") or "").strip(): event for event in case.raw["events"]}
    case.raw["events"] = list(by_id.values())
    requests = case.raw["erasure_requests"]
    events = Counter(event.get("lead_id") for event in case.raw["events"])
    erased = max((lead["lead_id"] for lead in case.raw["leads"]), key=lambda lead: events[lead])
    asked = {"lead_id": erased, "requested_at": str(case.as_of)}
    sandbox = QuickSandbox(tmp_path / "project", as_shipped=True)
    sandbox.write_seeds(case.seeds)
    found, months = [], []
    for asked_for in ([*requests, asked], [row for row in requests if row["lead_id"] != erased]):
        sandbox.write_raw({**case.raw, "erasure_requests": asked_for})
        sandbox.run(case.as_of, select=["+int_raw_event_days"], variables=VARIABLES)
        days = """
            select count(*) as types
            from int_raw_event_days
            inner join int_lead_numbers using (lead_number)
            where lead_id = ?
        """
        found.append(sandbox.rows(days, [erased.strip()])[0]["types"])
        fingerprints = "select event_month, fingerprint from int_event_months order by 1"
        months.append(sandbox.rows(fingerprints))
    assert found[0] == 0
    assert found[1] > 0
    assert months[0] == months[1]


def kill_while_building(sandbox, as_of, seconds):
    only = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    process, _ = sandbox.start("build", *only, as_of=as_of, variables=VARIABLES)
    process.join(seconds)
    process.kill()
    process.join()


def differences(sandbox, as_of):
    """Rows of each mart that only one of the two builds has, by mart."""
    built = sandbox.database
    sandbox.database = sandbox.folder / "fresh" / built.name  # a database is known by its file name
    sandbox.database.parent.mkdir(exist_ok=True)
    sandbox.database.unlink(missing_ok=True)
    try:
        sandbox.run(as_of, variables=VARIABLES)
    finally:
        fresh, sandbox.database = sandbox.database, built
    with duckdb.connect() as connection:
        marts = marts_of(sandbox)
        copy_marts(connection, "built", built, marts)
        copy_marts(connection, "fresh", fresh, marts)
        return {mart: rows for mart in marts if (rows := rows_that_differ(connection, mart))}


def copy_marts(connection, schema, database, marts):
    """Copy the marts of a build: as views they work under the name of its file alone."""
    catalog = attach(connection, database)
    connection.execute(f"create schema {schema}")
    for mart in marts:
        connection.execute(f"create table {schema}.{mart} as from {catalog}.{mart}")
    connection.execute(f"detach {catalog}")


def marts_of(sandbox):
    files = sorted((sandbox.folder / "models" / "marts").rglob("*.sql"))
    return [file.stem for file in files if file.stem not in HISTORY]


def rows_that_differ(connection, mart):
    return connection.execute(
        f"(select 'built', * from (from built.{mart} except all from fresh.{mart}))"
        f" union all (select 'fresh', * from (from fresh.{mart} except all from built.{mart}))"
        " limit 4"
    ).fetchall()


@pytest.mark.slow
def test_a_row_without_a_key_stays_counted_when_its_lead_is_erased(tmp_path):
    sandbox = QuickSandbox(tmp_path / "project", as_shipped=True)
    sandbox.write_seeds(RULES)
    events = [event("", "anna", T), event("e1", "anna", T), event("e2", "bob", T)]
    sandbox.write_raw(raw(events=events))
    sandbox.run(T, select=["+data_quality"])
    sandbox.write_raw(raw(events=events, erasure_requests=[{"lead_id": "anna"}]))
    sandbox.run(T, select=["+data_quality"])
    counted = {
        (row["outcome"], row["reason"]): row["rows"]
        for row in sandbox.table("data_quality")
        if row["source_table"] == "events"
    }
    assert counted == {
        ("staged", None): 1,
        ("rejected", "missing_key"): 1,
        ("rejected", "erased"): 1,
    }
    kept = sandbox.rows("select unusual_event from int_events_by_month")
    assert not [row for row in kept if "anna" in (row["unusual_event"] or "")]
