"""The plan of a change of rules, worked out by hand on five leads; what it refuses; its limits."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb
import numpy as np
import pytest
import yaml
from typer.testing import CliRunner

import tiny
from harness import ROOT
from lead_scoring.check.folder import read_folder
from lead_scoring.cli import app
from lead_scoring.plan import making
from lead_scoring.plan.audit import read_audit
from lead_scoring.plan.document import Document, Section, Table
from lead_scoring.plan.leads import NOT_SCORED, RuleMove, read_moved
from lead_scoring.plan.limits import judge, parse_limit
from lead_scoring.plan.machine import as_json
from lead_scoring.plan.markdown import MARKER, as_markdown
from lead_scoring.plan.models import Scale
from lead_scoring.plan.pairs import Pair
from lead_scoring.plan.refusal import RefusedError
from lead_scoring.plan.revision import find_base
from lead_scoring.plan.rules import find_changes
from lead_scoring.plan.scoring import create_tables
from lead_scoring.plan.writing import write_document
from quick_sandbox import QuickSandbox
from tiny import T

SCALE = Scale(capacity=100, min_conversions=30)
# industry, events: software is worth 10, a visit 5, a call 20
LEADS = {
    "a": ("software", ["visit"]),
    "b": ("software", ["call"]),
    "c": ("retail", ["visit", "visit"]),
    "d": ("retail", []),
    "e": ("retail", ["call"]),
}
FIT = [tiny.fit("in_software", 10, "industry", "equals", "software")]
BEHAVIOR = [tiny.behavior("visited", 5), tiny.behavior("called", 20, "call")]
TIERS = [tiny.tier("cold", 0), tiny.tier("warm", 10), tiny.tier("hot", 30, "true", "true")]


def rules(**given):
    types = [tiny.engaging(name) for name in ("visit", "mail", "open", "call")]
    base = {"fit_rules": FIT, "behavior_rules": BEHAVIOR, "tiers": TIERS, "event_types": types}
    return tiny.seeds(**(base | {"derived_events": [], "routing_rules": []} | given))


def git(folder, *arguments):
    who = ["-c", "user.name=Reviewer", "-c", "user.email=reviewer@example.com"]
    command = ["git", *who, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path, monkeypatch):
    return new_project(tmp_path / "project", monkeypatch)


def new_project(folder, monkeypatch, seeds=None):
    """A project in a git repository of its own, where the commands run."""
    project = QuickSandbox(folder)
    project.write_seeds(seeds or rules())
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "seeds")
    git(folder, "commit", "--quiet", "--message", "Rules")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LEAD_SCORING_DB", str(project.database))
    return project


def write_leads(project):
    """Five leads of January, of whom e bought in April."""
    events = [
        {"event_id": f"{lead}{number}", "lead_id": lead, "event_name": name, "detail": None}
        | {"occurred_at": "2026-01-10"}
        for lead, (_, names) in LEADS.items()
        for number, name in enumerate(names)
    ]
    deal = {"opportunity_id": "d", "lead_id": "e", "stage": "won", "closed_at": "2026-04-20"}
    people = [
        {"lead_id": lead, "created_at": "2026-01-01", "industry": industry}
        | {"email": f"{lead}@private.example", "last_name": "Müller"}
        for lead, (industry, _) in LEADS.items()
    ]
    project.write_raw({"leads": people, "events": events, "opportunities": [deal]})


def make_plan(project, **seeds):
    """Plan other seeds in the working tree against the last commit."""
    write_leads(project)
    project.write_seeds(seeds)
    return making.make_plan(project.folder, "HEAD", T, project.raw_path, project.database, SCALE)


def cli(*arguments):
    return CliRunner(env={"COLUMNS": "140"}).invoke(app, ["plan", *arguments])


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A visit is worth 4 instead of 5, a call 30 instead of 20, and there is a rule on opens."""
    changed = [
        tiny.behavior("visited", 4),
        tiny.behavior("called", 30, "call"),
        tiny.behavior("opened", 3, "open"),
    ]
    made = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        project = new_project(tmp_path_factory.mktemp("plan") / "project", monkeypatch)
        with duckdb.connect(str(project.database)) as connection:
            connection.execute("create table scored_leads as select 1 as lead_id")
        before = project.database.read_bytes()
        write_leads(project)
        project.write_seeds({"behavior_rules": changed})
        make = making.make_plan
        monkeypatch.setattr(
            making, "make_plan", lambda *given: made.append(make(*given)) or made[0]
        )
        done = cli(
            *("--as-of", str(T), "--raw-path", str(project.raw_path), "--format", "json"),
            *("--fail-on", "mql>10%", "--fail-on", "auc<-0.01", "--fail-on", "idle_rules>0"),
        )
    assert made, done.output
    return done, made[0], project.database.read_bytes() == before


@pytest.fixture
def planned(run):
    return run[1]


@pytest.mark.slow
def test_the_working_warehouse_is_not_touched(run):
    assert run[2]


@pytest.mark.slow
def test_known_leads_move_between_known_tiers(planned):
    (model,) = planned.models
    assert model.title == "m (champion)"
    moved = model.moved
    # a 15 -> 14 stays warm, b 30 -> 40 stays hot, c 10 -> 8 cools, e 20 -> 30 heats up
    assert {(one.old_tier, one.new_tier): one.leads for one in moved.tiers} == {
        ("cold", "cold"): 1,
        ("hot", "hot"): 1,
        ("warm", "cold"): 1,
        ("warm", "hot"): 1,
        ("warm", "warm"): 1,
    }
    assert (moved.changed_scores, moved.changed_tiers) == (4, 2)
    for crossing in (moved.mql, moved.sales_ready):
        assert (crossing.old, crossing.new) == (1, 2)
        assert (crossing.entering, crossing.leaving) == (["e"], [])
        # nobody becomes hot from one cohort to the next
        assert crossing.old_per_month == crossing.new_per_month == 0


@pytest.mark.slow
def test_movers_come_with_the_rules_that_moved_them(planned):
    moved = planned.models[0].moved
    called = RuleMove("called", Decimal(20), Decimal(30))
    assert [(one.lead_id, one.new_score - one.old_score) for one in moved.movers] == [
        ("b", 10),
        ("e", 10),
        ("c", -2),
        ("a", -1),
    ]
    assert moved.movers[0].rules == [called]
    assert moved.rules == [
        RuleMove("called", Decimal(40), Decimal(60), leads=2),
        RuleMove("visited", Decimal(15), Decimal(12), leads=2),
    ]


@pytest.mark.slow
def test_the_audit_asks_the_same_leads_on_the_same_dates(planned):
    audit = planned.models[0].audit
    # five leads on the last days of January, February and March; only e buys, in all windows
    assert (audit.observations, audit.conversions, audit.left_out) == (15, 3, 0)
    assert (audit.first_on, audit.last_on) == (date(2026, 1, 31), date(2026, 3, 31))
    # e stands above a, c and d and below b, before and after
    assert (audit.figure("auc").old, audit.figure("auc").new) == (0.75, 0.75)
    assert (audit.figure("mql_precision").old, audit.figure("mql_precision").new) == (0, 0.5)
    assert (audit.figure("mql_recall").old, audit.figure("mql_recall").new) == (0, 1)
    warm = audit.figure("conversion:warm")
    assert (warm.old, warm.new) == (pytest.approx(1 / 3), 0)
    # one lead that converted proves nothing, whatever the samples say
    assert audit.has_too_few
    assert all(one.is_noise for one in audit.figures)
    assert [one.name for one in audit.figures[3:]] == [
        "conversion:cold",
        "conversion:warm",
        "conversion:hot",
    ]


@pytest.mark.slow
def test_the_comment_has_a_headline_and_folded_details_and_no_person(planned):
    verdicts = judge([parse_limit("mql>10%")], planned.champion)
    text = as_markdown(write_document(planned, verdicts))
    assert text.startswith(MARKER + "\n")
    headline, details = text.split("<details>", 1)
    assert "Beyond the limit mql&gt;10%: +100.0 %." in headline
    assert "2 of 5 leads change tier, 4 their score" in headline
    assert "MQL 1 -&gt; 2 (+1, +100 %): 1 enter, 0 leave" in headline
    assert "sales can work on 100 a month" in headline
    assert "points: 5 -&gt; 4" in details
    assert "seeds/rules/behavior\\_rules.csv:2" in details
    assert text.count("<details>") == text.count("</details>") == text.count("<summary>")
    for whole in (text, as_json(planned, verdicts)):
        assert "private.example" not in whole
        assert "Müller" not in whole


@pytest.mark.slow
def test_json_holds_everything(run):
    done = run[0]
    assert done.exit_code == 1, done.output
    known = json.loads(done.stdout)
    base = f"merge base with main ({known['commit'][:9]})"
    assert list(known) == [
        "status",
        "base",
        "commit",
        "as_of",
        "scale",
        "rules",
        "models",
        "limits",
    ]
    assert (known["status"], known["as_of"], known["base"]) == ("compared", str(T), base)
    assert known["scale"] == {"capacity": 100, "min_conversions": 30}
    visited = known["rules"][0]
    assert visited["cells"] == [{"column": "points", "old": "5", "new": "4"}]
    assert (visited["file"], visited["line"]) == ("seeds/rules/behavior_rules.csv", 2)
    (model,) = known["models"]
    assert model["pair"] == {"old": "m", "new": "m", "is_champion": True}
    assert model["moved"]["mql"]["entering"] == ["e"]
    assert model["moved"]["movers"][0]["new_score"] == 40.0
    assert model["idle_rules"] == [
        {"rule_id": "opened", "matched_before": None, "line": 4}
        | {"file": "seeds/rules/behavior_rules.csv"}
    ]
    assert [one["is_crossed"] for one in known["limits"]] == [True, False, True]


@pytest.mark.slow
def test_limits_decide_the_exit_code(planned, project, monkeypatch):
    monkeypatch.setattr(making, "make_plan", lambda *_: planned)
    assert cli().exit_code == 0
    assert cli("--fail-on", "mql>100%", "--fail-on", "moved>2").exit_code == 0
    for crossed in ("mql>99%", "sales_ready>0", "moved>39%", "moved>1", "moved<3"):
        done = cli("--fail-on", crossed, "--format", "json")
        assert done.exit_code == 1, crossed
        assert f"Beyond the limit {crossed}" in done.stderr
        assert json.loads(done.stdout)["limits"][0]["is_crossed"]


@pytest.mark.slow
def test_a_figure_crosses_a_limit_only_beyond_noise(planned):
    (champion,) = planned.models
    limit = [parse_limit("auc<-0.01")]
    for is_noise in (True, False):
        worse = replace(
            champion.audit.figure("auc"), difference=-0.02, low=-0.04, high=0.01, is_noise=is_noise
        )
        audit = replace(champion.audit, figures=[worse])
        (verdict,) = judge(limit, replace(champion, audit=audit))
        assert verdict.is_crossed is not is_noise
        assert ("noise" in verdict.remark) is is_noise


def observe(connection, side, lead, cohort_on, score, split="out_of_time", is_converted=False):
    """One observation of the first pair; from 50 points on a lead is hot."""
    is_hot = score >= 50
    row = [0, side, lead, cohort_on, score, "hot" if is_hot else "cold", is_hot, is_hot]
    connection.execute(
        f"insert into observations values ({'?, ' * 9}?)", [*row, is_converted, split]
    )


def test_the_flow_counts_leads_that_become_hot_between_two_cohorts():
    cohorts = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    with duckdb.connect() as connection:
        create_tables(connection)
        leads = {"stays": (60, 60, 60), "rises": (10, 60, 60), "again": (60, 10, 60)}
        for lead, scores in leads.items():
            for cohort_on, score in zip(cohorts, scores, strict=True):
                observe(connection, "old", lead, cohort_on, score)
                observe(connection, "new", lead, cohort_on, 60)
        observe(connection, "new", "late", cohorts[2], 50)
        mql = read_moved(connection, 0).mql
    # two rises in 59 days by the old rules, one by the new ones; a month has 30.4375 days
    assert mql.old_per_month == pytest.approx(2 / 59 * 30.4375)
    assert mql.new_per_month == pytest.approx(1 / 59 * 30.4375)


def test_the_audit_leaves_out_what_one_side_does_not_score_or_was_trained_on():
    with duckdb.connect() as connection:
        create_tables(connection)
        for side in ("old", "new"):
            observe(connection, side, "buyer", T, 60, is_converted=True)
            observe(connection, side, "other", T, 10)
        observe(connection, "old", "outside", T, 90)
        observe(connection, "old", "trained", T, 90)
        observe(connection, "new", "trained", T, 90, split="in_time")
        audit = read_audit(connection, 0, Pair("m", "m"), ["cold", "hot"], 1)
    assert (audit.observations, audit.conversions, audit.left_out) == (2, 1, 2)
    assert (audit.figure("auc").old, audit.figure("mql_precision").new) == (1, 1)
    assert not audit.has_too_few


def test_leads_disqualified_on_both_sides_are_no_movers():
    with duckdb.connect() as connection:
        create_tables(connection)
        for side, points in (("old", 10), ("new", 90)):
            for lead, tier in (("gone", "disqualified"), ("here", "cold")):
                row = [0, side, lead, points if lead == "gone" else points / 2, tier]
                connection.execute("insert into scores values (?, ?, ?, ?, ?, false, false)", row)
        moved = read_moved(connection, 0)
    assert moved.changed_scores == 2
    assert [one.lead_id for one in moved.movers] == ["here"]


def test_a_comment_is_never_too_long_and_says_so():
    table = Table(("lead",), [(f"L{number} <b>@team|</b>",) for number in range(500)])
    sections = [Section(f"part {number}", [table]) for number in range(20)]
    text = as_markdown(Document("Plan", ["first"], sections))
    assert len(text) < 65_536
    assert "too long for a comment" in text
    # neither markup nor a mention of a user
    assert "<b>" not in text
    assert "@" not in text


def test_the_sample_workflow_finds_the_comment_by_its_marker():
    text = (ROOT / "docs" / "examples" / "plan.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(text)["jobs"]["plan"]["steps"]
    assert any(MARKER in step.get("run", "") for step in steps)
    for limit in re.findall("--fail-on '([^']+)'", text):
        parse_limit(limit)


def test_the_same_scores_are_called_unchanged_and_a_shuffle_noise():
    rng = np.random.default_rng(2)
    leads = {"score": rng.integers(100, size=300), "noise": rng.integers(9, size=300)}
    leads["lead_id"] = np.arange(300)
    leads["is_converted"] = rng.random(300) < 0.2
    with duckdb.connect() as connection:
        create_tables(connection)
        connection.register("leads", leads)
        connection.execute(
            """
            insert into observations
            select
                pair, side, lead_id, '2026-03-31', points,
                if(points >= 50, 'hot', 'cold'), points >= 50, points >= 50, is_converted,
                'out_of_time'
            from (
                select *, if(side = 'new' and pair = 1, score + noise, score) as points
                from leads
                cross join (values (0), (1)) as pairs (pair)
                cross join (values ('old'), ('new')) as sides (side)
            )
            """
        )
        same, shuffled = (
            read_audit(connection, number, Pair("m", "m"), ["cold", "hot"], 30) for number in (0, 1)
        )
    for figure in same.figures:
        assert (figure.difference, figure.low, figure.high) == (0, 0, 0)
        assert figure.is_noise
    auc = shuffled.figure("auc")
    assert auc.difference != 0
    assert auc.low < 0 < auc.high
    assert auc.is_noise


@pytest.mark.slow
def test_a_changed_mapping_is_scored_on_either_side(project):
    called_visit = [tiny.mapped("call", "visit"), tiny.mapped("visit"), tiny.mapped("open")]
    mapping = [*called_visit, tiny.mapped("phone", "call")]
    (model,) = make_plan(project, event_mapping=mapping).models
    # calls count as visits: b 30 -> 15, e 20 -> 5
    assert [(one.lead_id, one.new_score) for one in model.moved.movers] == [("b", 15), ("e", 5)]
    assert [(one.rule_id, one.matched_before) for one in model.idle_rules] == [("called", 2)]


@pytest.mark.slow
def test_models_come_and_go_and_a_challenger_becomes_champion(tmp_path, monkeypatch):
    def named(model, rows):
        return [row | {"model_id": model} for row in rows]

    def seeds(**statuses):
        groups = [tiny.group("fit")]
        return {
            "scoring_models": [
                tiny.model(model_id=model, status=status) for model, status in statuses.items()
            ],
            "rule_groups": [row for model in statuses for row in named(model, groups)],
            "tiers": [row for model in statuses for row in named(model, TIERS)],
            "fit_rules": [row for model in statuses for row in named(model, FIT)],
            "behavior_rules": [],
        }

    old = rules(**seeds(m="champion", riser="challenger", goer="challenger"))
    project = new_project(tmp_path / "project", monkeypatch, old)
    new = seeds(m="challenger", riser="champion", goer="retired", comer="challenger")
    new["fit_rules"][1]["points"] = 30
    plan = make_plan(project, **new)
    titles = [model.title for model in plan.models]
    assert titles == ["m -> riser (champion)", "riser", "goer", "comer"]
    champion, riser, goer, comer = (model.moved for model in plan.models)
    # a and b are in software: 10 points by m, 30 by the new riser
    assert champion.mql.entering == riser.mql.entering == ["a", "b"]
    assert (goer.old_leads, goer.new_leads) == (5, 0)
    assert {one.new_tier for one in goer.tiers} == {NOT_SCORED}
    assert (comer.old_leads, comer.new_leads) == (0, 5)
    assert plan.models[3].audit.figure("auc").difference is None
    text = as_markdown(write_document(plan, []))
    assert "comer is new: 5 leads scored" in text
    assert "goer is no longer scored" in text


def test_no_change_is_no_build(project):
    for name in ("text", "markdown"):
        done = cli("--format", name, "--fail-on", "moved>0")
        assert done.exit_code == 0, done.output
        assert "No rule has changed" in done.stdout
    assert json.loads(cli("--format", "json").stdout)["status"] == "unchanged"


def test_texts_for_people_change_no_score(project):
    project.write_seeds(
        {"behavior_rules": [BEHAVIOR[0] | {"description": "visit(s)"}, BEHAVIOR[1]]}
    )
    done = cli()
    assert done.exit_code == 0, done.output
    assert "No score can change" in done.stdout
    assert "description: (empty) -> visit(s)" in done.stdout


def test_rules_with_errors_are_refused_with_their_place(project):
    wrong = [BEHAVIOR[0], tiny.behavior("called", "twenty", "call")]
    project.write_seeds({"behavior_rules": wrong})
    done = cli()
    assert done.exit_code == 2
    assert "seeds/rules/behavior_rules.csv:3:" in done.stderr
    assert "twenty" in done.stderr
    assert "twenty" in cli("--format", "markdown").stdout
    refused = json.loads(cli("--format", "json").stdout)
    assert (refused["status"], refused["findings"][0]["line"]) == ("refused", 3)
    # the other way round: the errors stand in the base
    git(project.folder, "commit", "--quiet", "--all", "--message", "Wrong rules")
    project.write_seeds({"behavior_rules": BEHAVIOR})
    done = cli("--base", "HEAD")
    assert done.exit_code == 2
    commit = git(project.folder, "rev-parse", "HEAD")
    assert f"{commit[:9]}:seeds/rules/behavior_rules.csv:3:" in done.stderr


def test_the_base_is_where_the_branch_left_main(project):
    left = git(project.folder, "rev-parse", "HEAD")
    git(project.folder, "switch", "--quiet", "--create", "more-points")
    git(project.folder, "commit", "--quiet", "--allow-empty", "--message", "On the branch")
    git(project.folder, "branch", "--force", "side")
    git(project.folder, "switch", "--quiet", "main")
    git(project.folder, "commit", "--quiet", "--allow-empty", "--message", "Later on main")
    git(project.folder, "switch", "--quiet", "more-points")
    assert find_base(project.folder, None).commit == left
    main = git(project.folder, "rev-parse", "main")
    assert find_base(project.folder, "main").commit == main
    assert str(find_base(project.folder, main[:7])) == main[:9]
    git(project.folder, "branch", "--move", "main", "trunk")
    with pytest.raises(RefusedError, match="--base"):
        find_base(project.folder, None)
    with pytest.raises(RefusedError, match="no revision --help"):
        find_base(project.folder, "--help")


def test_without_a_repository_or_seeds_the_reason_is_told(tmp_path, project):
    with pytest.raises(RefusedError, match="no git repository"):
        find_base(tmp_path, None)
    git(project.folder, "rm", "--quiet", "-r", "--cached", "seeds")
    git(project.folder, "commit", "--quiet", "--message", "No rules")
    done = cli("--base", "HEAD")
    assert done.exit_code == 2
    assert "has no folder seeds" in done.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mql", "not understood"),
        ("mql>=10", "not understood"),
        ("mqls>10", 'did you mean "mql"'),
        ("auc<-1%", "leave out the %"),
    ],
)
def test_a_limit_that_is_not_understood_is_refused(project, text, told):
    done = cli("--fail-on", text)
    assert done.exit_code == 2
    assert told in done.stderr


def test_rows_are_told_apart_from_their_conditions(tmp_path):
    def read(name, fit_rules, **more):
        project = QuickSandbox(tmp_path / name)
        project.write_seeds(rules(fit_rules=fit_rules, **more))
        return read_folder(project.folder / "seeds")[0]

    old = read("old", [tiny.fit("trade", 10, "industry", "in", "retail|wholesale")])
    gate = tiny.gate("disqualify", "email", "in", "anna@example.com")
    route = {"priority": "1", "attribute": "country", "operator": "equals", "value": "DE"}
    new = read(
        "new",
        [tiny.fit("Trade", "10.00", "industry", "in", "retail|shop")],
        gates=[gate],
        routing_rules=[route | {"owner": "Anna Müller"}],
    )
    trade, blocked, routed = find_changes(old, new)
    # the letter case of the id and the zeros of the points say nothing
    assert [(one.column, one.old, one.new) for one in trade.cells] == [
        ("value", "retail|wholesale", "retail|shop")
    ]
    assert (blocked.change, blocked.key["value"]) == ("added", "(address)")
    assert not routed.affects_scores
    assert [one.new for one in routed.cells if one.column == "owner"] == ["(not shown)"]
    (back,) = find_changes(new, old)[2:]
    assert (back.change, back.line) == ("removed", 2)
