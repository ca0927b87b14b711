"""The benchmarks: what is compared is equal, what is measured is kept, what is shown is right."""

import csv
import json
import os
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

import duckdb
import pytest
from typer.testing import CliRunner

import tiny
from benchmarks import cost_model, page, running, steps
from benchmarks.command import app
from benchmarks.competitors import pandas_scores, polars_scores
from benchmarks.competitors.comparison import DifferentScoresError, compare_scores
from benchmarks.copied_marts import copy_marts
from benchmarks.cost_model import Size
from benchmarks.datasets import LAST_DAY, prepare
from benchmarks.floor import build_floor
from benchmarks.lookup import measure_lookups
from benchmarks.measuring import Measured, measure
from benchmarks.project import Command, Project
from benchmarks.results import Measurement, OtherRunError, Results
from benchmarks.scales import Scale
from benchmarks.steps import Bench, StepError
from reference import Project as Reference

SMALL, NEARLY_EMPTY = Scale(300, 6000), Scale(20, 100)


def write_parquet(path, rows, columns):
    """Write rows of texts as a Parquet file of texts."""
    with duckdb.connect() as connection:
        connection.execute(f"create table t ({', '.join(f'{name} varchar' for name in columns)})")
        marks = ", ".join("?" * len(columns))
        given = [[row.get(name) for name in columns] for row in rows]
        if given:
            connection.executemany(f"insert into t values ({marks})", given)
        connection.execute(f"copy t to '{path}' (format parquet)")


def query(text):
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        return connection.execute(text).fetchall()


# Scripts


def odd_seeds():
    """One model with every kind of limit and decay, in groups that cap and choose."""
    days = {"decay": "half_life", "decay_days": 7}
    return tiny.seeds(
        scoring_models=[tiny.model(score_min="-5", score_max="40")],
        rule_groups=[
            tiny.group("fit"),
            tiny.group("behavior", "capped", max_points="25"),
            tiny.group("behavior", "best", combine="max"),
            tiny.group("negative", "worst", combine="max", max_points="9"),
            tiny.group("negative"),
        ],
        fit_rules=[
            tiny.fit("big", "3.005", "employee_count", "at_least", "100"),
            tiny.fit("chief", "4", "seniority", "equals", "c_level"),
            tiny.fit("chief", "4", "country", "in", "DE|AT"),
            tiny.fit("no_country", "1", "country", "is_empty"),
            tiny.fit("elsewhere", "2", "country", "not_in", "DE|AT"),
            tiny.fit("silent", "-6", "days_since_engagement", "at_least", "30", "worst"),
            tiny.fit("private", "-1.5", "is_free_email", "equals", "true", "negative"),
            tiny.fit("broken", "-2", "is_valid_email", "equals", "false", "negative"),
        ],
        behavior_rules=[
            tiny.behavior("visits", "2", rule_group="capped", max_per_day=2, max_count=5, **days),
            tiny.behavior("opens", "3", "open", "best", decay="linear", decay_days=40),
            tiny.behavior("calls", "1.115", "call", "best", expires_after_days=20, min_count=2),
            tiny.behavior("won", "5", "deal_won", "capped"),
            tiny.behavior("ignored", "-1", "ignored", "worst", max_count=3),
            tiny.behavior("returned", "4", "returned", "capped"),
        ],
        derived_events=[
            {"event_type": "ignored", "kind": "unanswered", "base_event_type": "mail"}
            | {"response_event_type": "open", "days": "5"},
            {"event_type": "returned", "kind": "after_silence", "base_event_type": "visit"}
            | {"response_event_type": None, "days": "20"},
        ],
        free_email_domains=[{"domain": "gmail.com"}],
        job_levels=[{"keyword": "ceo", "seniority": "c_level", "rank": "1"}],
    )


def odd_raw(leads=120):
    """Leads, events and deals with duplicates, blanks, unknown leads and unreadable times."""
    rng = random.Random(3)
    raw = {"leads": [], "events": [], "opportunities": [], "erasure_requests": []}
    raw["erasure_requests"] = [{"lead_id": " l3 "}]
    for number in range(leads):
        lead = f"l{number}"
        raw["leads"].append(
            {
                "lead_id": f" {lead} " if number % 9 == 0 else lead,
                "created_at": "soon" if number == 5 else f"2026-0{rng.randint(1, 7)}-15T08:00:00Z",
                "updated_at": "2026-06-01T10:00:00+02:00",
                "email": rng.choice([None, "a@gmail.com", "a@b@GMAIL.COM ", "a@firma.de", "a@b"]),
                "job_title": rng.choice([None, "CEO", "Clerk"]),
                "employee_count": rng.choice([None, "99.5", "100", "5e2", "many"]),
                "country": rng.choice([None, "de", "AT ", "FR"]),
            }
        )
        for copy in range(rng.randint(0, 40)):
            day = tiny.T - timedelta(days=rng.randint(-3, 120))
            event = {
                "event_id": f"{lead}-{copy}",
                "lead_id": lead,
                "event_name": rng.choice(["visit", "VISIT ", "mail", "open", "call", "noise"]),
                "detail": None,
                "occurred_at": f"{day}T{rng.randint(0, 23):02}:30:00Z",
            }
            raw["events"].append(event)
            if rng.random() < 0.1:  # a copy of another day and type
                other = {
                    "occurred_at": f"{day - timedelta(days=1)}T09:00:00Z",
                    "event_name": "call",
                }
                raw["events"].append(event | other)
        if number % 4 == 0:
            deal = {"opportunity_id": f"o{number // 8}", "lead_id": lead, "stage": " Won"}
            deal["closed_at"] = f"2026-0{rng.randint(1, 9)}-20T08:{number % 60:02}:00Z"
            raw["opportunities"].append(deal)
    raw["leads"].append(raw["leads"][0] | {"country": "FR", "updated_at": None})
    raw["events"] += [
        {
            "event_id": "u",
            "lead_id": "nobody",
            "event_name": "visit",
            "occurred_at": "2026-06-01T08:00:00Z",
        },
        {
            "event_id": " ",
            "lead_id": "l1",
            "event_name": "visit",
            "occurred_at": "2026-06-01T08:00:00Z",
        },
        {"event_id": "t", "lead_id": "l1", "event_name": "visit", "occurred_at": "yesterday"},
    ]
    return raw


RAW_COLUMNS = {
    "leads": "lead_id created_at updated_at email job_title employee_count country",
    "events": "event_id lead_id event_name occurred_at detail",
    "opportunities": "opportunity_id lead_id stage created_at closed_at amount lost_reason",
    "erasure_requests": "lead_id",
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A raw folder and a folder of seeds with odd rules, and the reference's scores in cents."""
    folder = tmp_path_factory.mktemp("odd")
    seeds, raw = odd_seeds(), odd_raw()
    (folder / "seeds").mkdir()
    for name, rows in seeds.items():
        header = dict.fromkeys(column for row in rows for column in row) or {"model_id": None}
        with (folder / "seeds" / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, header)
            writer.writeheader()
            writer.writerows(rows)
    for table, columns in RAW_COLUMNS.items():
        write_parquet(folder / f"{table}.parquet", raw[table], columns.split())
    scores = Reference(raw, seeds).score_on(tiny.T)
    names = ["fit_points", "behavior_points", "negative_points", "lead_score"]
    expected = {
        lead: tuple(int(getattr(score, name) * 100) for name in names)
        for (_, lead), score in scores.items()
    }
    return folder, expected


def test_the_pandas_script_scores_as_the_reference(odd):
    folder, expected = odd
    scores = pandas_scores.compute_scores(folder, folder / "seeds", tiny.T)
    assert {row[0]: row[1:] for row in scores.itertuples(index=False, name=None)} == expected


def test_the_polars_script_scores_as_the_reference(odd, tmp_path):
    folder, expected = odd
    polars_scores.write_scores(folder, folder / "seeds", tiny.T, tmp_path / "scores.parquet")
    rows = query(f"select * from '{tmp_path}/scores.parquet'")
    assert {row[0]: row[1:] for row in rows} == expected


def test_the_odd_case_reaches_caps_and_every_dimension(odd):
    _, expected = odd
    assert len(expected) > 80
    for position in range(3):
        assert len({points[position] for points in expected.values()}) > 4
    assert {points[3] for points in expected.values()} & {-500, 4000}


def test_a_script_refuses_more_than_one_model(tmp_path):
    with pytest.raises(ValueError, match="score one model, not"):
        pandas_scores.compute_scores(tmp_path, Path(steps.ROOT) / "seeds", tiny.T)


def test_scores_a_cent_apart_are_different(tmp_path):
    columns = "fit_points, behavior_points, negative_points, lead_score"
    for name, rows in {
        "expected": "('a', 1, 2, 3, 6), ('b', 1, 2, 3, 6)",
        "same": "('b', 1, 2, 3, 6), ('a', 1, 2, 3, 6)",
        "cent": "('a', 1, 2, 3, 6), ('b', 1, 2, 4, 6)",
        "fewer": "('a', 1, 2, 3, 6)",
    }.items():
        query(f"copy (from (values {rows}) t(lead_id, {columns})) to '{tmp_path}/{name}.parquet'")
    expected = tmp_path / "expected.parquet"
    assert compare_scores(expected, tmp_path / "same.parquet") == 2
    with pytest.raises(DifferentScoresError, match=r"1 of 2 leads differ.*\nb: "):
        compare_scores(expected, tmp_path / "cent.parquet")
    with pytest.raises(DifferentScoresError, match=r"1 of 2 leads differ.*\nb: "):
        compare_scores(expected, tmp_path / "fewer.parquet")


# Whole steps


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    work = folder / "work"
    work.mkdir()
    data = prepare(folder / "data", SMALL)
    empty = prepare(folder / "data", NEARLY_EMPTY)
    return Bench(work, data, empty, "1GB", 600, 8 * 10**9), work, data


@pytest.mark.slow
@pytest.mark.thorough
def test_both_scripts_score_as_the_warehouse(bench):
    steps_of, work, _ = bench
    for step in ("one_model", "pandas", "polars", "floor"):
        measured, facts = steps_of.measure(step)
        assert measured.failure is None, measured
        assert measured.wall_seconds > 0
        assert measured.peak_bytes > 10**7
        if step in ("pandas", "polars"):
            assert facts["equal_leads"] > 290
        if step == "one_model":
            assert facts["node_seconds"] > 0
    found = measure_lookups(next(work.glob("one_model/*.duckdb")), leads=5)
    assert 0 < found["score_median"] <= found["score_p95"]
    assert found["explain_median"] > 0


@pytest.mark.slow
@pytest.mark.thorough
def test_a_daily_run_starts_from_the_warehouse_of_the_day_before(bench, monkeypatch):
    steps_of, work, data = bench
    # the mechanics need no more than one model
    monkeypatch.setattr(steps, "SCORING_PATH", ("+int_moments",))
    facts_of, scored_on = Bench._dbt_facts, []

    def newest():
        with duckdb.connect(str(work / "warehouse" / "warehouse.duckdb")) as connection:
            return connection.execute("select max(scored_on) from int_moments").fetchone()[0]

    def note_date(self, done, project):
        scored_on.append(newest())
        return facts_of(self, done, project)

    monkeypatch.setattr(Bench, "_dbt_facts", note_date)
    measured, facts = steps_of.measure("daily")
    assert measured.failure is None, measured
    assert facts["new_events"] == data.new_events > 0
    assert scored_on == [data.day_before, LAST_DAY]
    # the next round starts there again
    assert newest() == data.day_before


def test_a_failed_script_is_no_result(bench, monkeypatch):
    steps_of, _, _ = bench
    failed = Measured(1, 1, 1, "", "ended with 1: no")
    monkeypatch.setattr(Bench, "_one_model", lambda self: (failed, {}))
    monkeypatch.setattr(steps_of, "_expected", Path("nowhere"))
    with pytest.raises(StepError, match="ended with 1: no"):
        steps_of.measure("pandas")


def test_a_step_that_times_itself_tells_no_start_of_python(bench, monkeypatch):
    steps_of, work, _ = bench
    built = Project(work / "marts", "1GB")
    with duckdb.connect(str(built.database)) as connection:
        for mart in ("scored_leads", "scored_leads_by_model", "score_contributions"):
            connection.execute(f"create table {mart} as select 1 as a")
    monkeypatch.setattr(steps_of, "_built", lambda: built)
    measured, facts = steps_of.measure("copied_marts")
    assert measured.failure is None, measured
    told = json.loads(measured.printed)
    assert (measured.wall_seconds, measured.cpu_seconds) == (
        told["wall_seconds"],
        told["cpu_seconds"],
    )
    assert facts == {}
    assert not (work / "copied_marts.duckdb").exists()


def test_the_second_data_set_is_the_first_plus_a_day(bench):
    _, _, data = bench
    difference = query(
        f"select cast(try_cast(occurred_at as timestamptz) as date), count(*) "
        f"from (from '{data.after}/events.parquet' except all from '{data.before}/events.parquet') "
        "group by all"
    )
    assert difference == [(LAST_DAY, data.new_events)]
    assert not query(
        f"from '{data.before}/events.parquet' except from '{data.after}/events.parquet'"
    )
    later = "cast(try_cast({} as timestamptz) as date) = date '{}'"
    for table, column in (("leads", "created_at"), ("opportunities", "closed_at")):
        condition = later.format(column, LAST_DAY)
        assert not query(f"from '{data.before}/{table}.parquet' where {condition}")


def test_the_floor_is_a_decayed_sum(tmp_path):
    rows = [
        {"lead_id": "a", "event_name": "visit", "occurred_at": f"{day}T08:00:00Z"}
        for day in ("2026-06-30", "2026-05-31", "2026-05-01", "2026-07-01")
    ]
    rows.append({"lead_id": "a", "event_name": "call", "occurred_at": "never"})
    write_parquet(tmp_path / "events.parquet", rows, ["lead_id", "event_name", "occurred_at"])
    took = build_floor(tmp_path / "events.parquet", tmp_path / "f.duckdb", "1GB", date(2026, 6, 30))
    assert took["wall_seconds"] > 0
    assert took["pairs"] == 1
    with duckdb.connect(str(tmp_path / "f.duckdb")) as connection:
        # ages of 0, 30 and 60 days with a half-life of 30
        assert connection.execute("from floor").fetchall() == [("a", "visit", 1.75)]


def test_the_marts_are_copied_whole(tmp_path):
    marts = ("scored_leads", "scored_leads_by_model", "score_contributions")
    with duckdb.connect(str(tmp_path / "built.duckdb")) as connection:
        for number, mart in enumerate(marts):
            connection.execute(f"create table {mart} as select {number} as a, 'x' as b")
    took = copy_marts(tmp_path / "built.duckdb", tmp_path / "copy.duckdb", "1GB")
    assert took["wall_seconds"] > 0
    with duckdb.connect(str(tmp_path / "copy.duckdb")) as connection:
        copies = [connection.execute(f"from {mart}").fetchall() for mart in marts]
    assert copies == [[(0, "x")], [(1, "x")], [(2, "x")]]


# Measuring


def python(code):
    return Command((sys.executable, "-c", code), dict(os.environ))


def test_memory_of_children_counts(tmp_path):
    child = "x = bytearray(60_000_000); import time; time.sleep(0.4)"
    code = f"""
import subprocess, sys
x = bytearray(80_000_000)
subprocess.run([sys.executable, '-c', '{child}'])
print('done')
"""
    found = measure(python(code), tmp_path / "log", 30, 10**9)
    assert found.failure is None
    assert found.printed == "done\n"
    assert 140_000_000 < found.peak_bytes < 300_000_000
    assert found.wall_seconds > 0.4


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("import time; time.sleep(30)", "stopped after 1 s"),
        ("x = bytearray(250_000_000); import time; time.sleep(30)", r"stopped at 0\.\d GB"),
        ("raise SystemExit('no such table')", "ended with 1: no such table"),
    ],
)
def test_what_fails_is_told(tmp_path, code, failure):
    found = measure(python(code), tmp_path / "log", 1, 200_000_000)
    assert pytest.approx(found.wall_seconds, abs=5) == 1
    assert duckdb.execute("select regexp_matches(?, ?)", [found.failure, failure]).fetchone()[0]


# Results


def measurement(scale, step, wall, number=1, failure=None, cpu=1.0, peak=10**9, **facts):
    return Measurement(scale.leads, scale.events, step, number, wall, cpu, peak, failure, facts)


class FakeBench:
    """Measures at once; `fails` says how a step ends."""

    measured: ClassVar[list] = []
    fails: ClassVar[dict] = {}

    def __init__(self, work, *_):
        self.work = work

    def measure(self, step):
        (self.work / "rest").touch()
        self.measured.append(step)
        if step in self.fails:
            raise self.fails[step]
        return Measured(1.0, 1.0, 1, ""), {}


@pytest.fixture
def fake(monkeypatch, tmp_path):
    FakeBench.measured, FakeBench.fails = [], {}
    monkeypatch.setattr(running, "Bench", FakeBench)
    monkeypatch.setattr(running, "prepare", lambda data, scale: None)

    def run():
        running.run(
            Results.resume(tmp_path / "results.json"),
            [SMALL],
            ["floor", "full", "daily"],
            2,
            tmp_path,
            "1GB",
            1,
            1,
            lambda line: None,
        )

    return run


def test_a_killed_run_goes_on_where_it_was(fake, tmp_path):
    FakeBench.fails = {"daily": KeyboardInterrupt()}
    with pytest.raises(KeyboardInterrupt):
        fake()
    assert not (tmp_path / "work").exists()
    FakeBench.measured, FakeBench.fails = [], {}
    fake()
    assert FakeBench.measured == ["daily", "floor", "full", "daily"]
    fake()
    assert len(FakeBench.measured) == 4


def test_what_failed_is_kept_and_not_tried_again(fake, tmp_path):
    FakeBench.fails = {"full": StepError("other scores")}
    fake()
    assert FakeBench.measured == ["floor", "full", "daily", "floor", "daily"]
    kept = Results.read(tmp_path / "results.json").measurements
    assert [one.failure for one in kept if one.step == "full"] == ["other scores"]


def test_a_full_disk_is_told_before_anything_is_made(fake, monkeypatch):
    monkeypatch.setattr(Scale, "disk_bytes", 10**18)
    with pytest.raises(running.DiskSpaceError, match="300/6k needs up to 1000000000 GB"):
        fake()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"machine": {"processor": "abacus"}}, "another machine"),
        ({"run": {"commit": "0000000"}}, "measured at 0000000, this is"),
    ],
)
def test_results_of_others_are_not_continued(tmp_path, change, message):
    path = tmp_path / "results.json"
    Results.resume(path).add(measurement(SMALL, "floor", 1.0))
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(OtherRunError, match=message):
        Results.resume(path)


@pytest.mark.parametrize("text", ["1M", "1M/", "1M/2G", "0/1", "a/b", "1/2/3", ""])
def test_no_scale(text):
    with pytest.raises(ValueError, match=r"scale|at least one"):
        Scale.parse(text)


def test_scales_read_as_they_are_written():
    for text in ("1M/50M", "100k/3M", "20/100", "1500/2k"):
        assert str(Scale.parse(text)) == text
    assert Scale.parse("1m/50M") == Scale(1_000_000, 50_000_000)


# Cost model


def linear(size):
    return 3 + 2e-6 * size.leads + 5e-7 * size.pairs


SIZE_OF = {
    Scale(10**5, 10**6): Size(10**5, 3 * 10**5),
    Scale(10**5, 3 * 10**6): Size(10**5, 6 * 10**5),
    Scale(10**6, 10**6): Size(10**6, 8 * 10**5),
    Scale(10**6, 10**7): Size(10**6, 4 * 10**6),
    Scale(10**6, 5 * 10**7): Size(10**6, 10**7),
}
SIZES = list(SIZE_OF.values())


def test_known_costs_are_recovered():
    model = cost_model.fit({size: linear(size) for size in SIZES})
    assert (model.fixed, model.per_lead, model.per_pair) == pytest.approx((3, 2e-6, 5e-7))


def test_the_size_left_out_is_not_fitted_on():
    costs = {size: linear(size) for size in SIZES} | {SIZES[-1]: 20.0}
    checked = cost_model.check(costs, SIZES[-1])
    # 3 + 2 + 5 = 10 by the others, half of what was measured
    assert checked.predicted == pytest.approx(10)
    assert checked.error == pytest.approx(-0.5)


def test_no_part_of_a_cost_is_negative():
    costs = dict(zip(SIZES, (9.0, 8.0, 1.0, 5.0, 30.0), strict=True))
    model = cost_model.fit(costs)
    assert min(model.fixed, model.per_lead, model.per_pair) >= 0


def test_two_scales_are_too_few():
    with pytest.raises(ValueError, match="three scales"):
        cost_model.fit({SIZES[0]: 1.0, SIZES[1]: 2.0})


# Page


def results(tmp_path, *measurements):
    machine = {"processor": "CPU", "cores": 2, "memory_gb": 8, "system": "Linux", "duckdb": "2"}
    run = {"started_on": "2026-11-20", "commit": "abc1234"}
    return Results(tmp_path / "results.json", machine, run, list(measurements))


def test_the_page_shows_ratios_of_medians(tmp_path):
    rendered = page.render(
        results(
            tmp_path,
            measurement(SMALL, "floor", 2.0),
            *(measurement(SMALL, "full", wall, n) for n, wall in enumerate((9.0, 30.0, 11.0), 1)),
            measurement(SMALL, "overhead", 5.0, cpu=0.5),
            measurement(SMALL, "daily", 8.0),
            measurement(SMALL, "pandas", 3.0, failure="stopped at 8.0 GB"),
        )
    )
    assert rendered.startswith("Measured from 2026-11-20 on at commit abc1234: CPU, 2 cores, 8 GB")
    # 11 / 2; (11 - 5) / 2; 8 / 11; (8 - 5) / (11 - 5); no column for what failed
    assert "| 300/6k | 5.50 | 3.00 | 0.73 | 0.50 |\n" in rendered
    assert "| 300/6k | full | 11.0 | 9.00 to 30.0 | 1.00 | 1.00 | 3 |" in rendered
    assert "| 300/6k | pandas | stopped at 8.0 GB |" in rendered
    assert rendered.index("Ratios of wall time") < rendered.index("### Measurements")


def test_the_page_shows_the_cost_model_and_its_check(tmp_path):
    costs = {scale: linear(size) for scale, size in SIZE_OF.items()}
    full = [
        measurement(scale, "full", cost, cpu=cost, peak=int(cost * 1e9))
        for scale, cost in costs.items()
    ]
    floor = [measurement(scale, "floor", 1.0, pairs=size.pairs) for scale, size in SIZE_OF.items()]
    rendered = page.render(results(tmp_path, *full, *floor))
    # 3 + 2 + 5 at the largest; 3 + 40 + 100 at twenty times its leads and pairs
    others = "+0% at 100k/1M, +0% at 100k/3M, +0% at 1M/1M, +0% at 1M/10M"
    line = f"3.00 | 2.00 | 0.50 | 10.0 | 10.0 | +0% | {others} | 143 |"
    assert "predicted at 1M/50M" in rendered
    assert "20M/1000M, extrapolated" in rendered
    for cost in ("wall time, s", "processor time, s", "peak memory, GB"):
        assert f"| full | {cost} | {line}" in rendered
    assert "- 1M/50M: 0.20 s per million events, 0.29 times that of 1M/10M" in rendered


def test_no_cost_model_of_fewer_than_four_scales(tmp_path):
    three = list(SIZE_OF.items())[:3]
    floor = [measurement(scale, "floor", 1.0, pairs=size.pairs) for scale, size in three]
    full = [measurement(scale, "full", linear(size)) for scale, size in three]
    assert "Cost model" not in page.render(results(tmp_path, *full, *floor))


def test_the_page_shows_lookups_and_the_slowest_models(tmp_path):
    found = {"score_median": 1.5, "row_groups_read": 2, "row_groups": 40}
    nodes = {"node_seconds": 8.0, "slowest_nodes": {"scored_leads": 6.0, "stg_leads": 1.0}}
    rendered = page.render(
        results(
            tmp_path,
            measurement(SMALL, "lookup", 1.0, **found),
            measurement(SMALL, "full", 9.0, **nodes),
        )
    )
    assert "| 300/6k |  | 1.50 |  |  |  |  |  | 2 of 40 |" in rendered
    assert "| `scored_leads` | 6.00 | 75% |" in rendered


def test_what_is_written_by_hand_stays(tmp_path):
    path = tmp_path / "performance.md"
    path.write_text(f"# Performance\n\nBefore.\n\n{page.BEGIN}\nold\n{page.END}\n\nAfter.\n")
    for _ in range(2):
        page.write_page(path, results(tmp_path, measurement(SMALL, "floor", 2.0)))
    text = path.read_text()
    assert text.startswith(f"# Performance\n\nBefore.\n\n{page.BEGIN}\n\nMeasured from")
    assert text.endswith(f"{page.END}\n\nAfter.\n")
    assert "old" not in text
    path.write_text("# Performance\n")
    with pytest.raises(ValueError, match="begin"):
        page.write_page(path, results(tmp_path))


def test_the_real_page_has_its_markers():
    text = (Path(steps.ROOT) / "docs" / "performance.md").read_text()
    assert text.count(page.BEGIN) == text.count(page.END) == 1


# Command


def test_nodes_are_shown_slowest_first(tmp_path):
    path = tmp_path / "run_results.json"
    rows = [("model.p.quick", 1.0), ("model.p.slow", 3.0)]
    path.write_text(
        json.dumps({"results": [{"unique_id": n, "execution_time": s} for n, s in rows]})
    )
    printed = CliRunner().invoke(app, ["nodes", str(path)]).output
    assert printed.index("slow") < printed.index("quick")
    assert "75.0%" in printed
    assert CliRunner().invoke(app, ["nodes", str(tmp_path / "none.json")]).exit_code == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["run", "--only", "floor,fast"], "There is no step 'fast'; there are floor,"),
        (["run", "--scales", "big"], "'big' is no scale"),
        (["page", "--results", "nowhere.json"], "nowhere.json does not exist; measure first."),
    ],
)
def test_wrong_options_are_refused_in_one_sentence(options, message):
    done = CliRunner().invoke(app, options)
    assert done.exit_code == 1
    assert message in done.output
