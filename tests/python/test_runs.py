"""Whole runs: what a user of `dbt build` can rely on, whatever the rules and data."""

from datetime import date, timedelta

import pytest

from harness import DbtError
from quick_sandbox import QuickSandbox
from tiny import T, behavior, engaging, gate, group, mapped, model, seeds, tier

pytestmark = pytest.mark.slow

MARTS = ["scored_leads", "scored_leads_by_model", "score_contributions", "top_reasons"]
MARTS += ["scored_accounts", "data_quality", "rejected_records", "model_conversion_audit"]
MARTS += ["model_performance", "rule_conversion_audit", "threshold_audit"]

MARTS_ONLY = [f"+{mart}" for mart in MARTS]

COHORT = date(2026, 3, 31)  # the newest month's end with 90 days of known future before T


def fit(rule_id, attribute, value, points, operator="equals", rule_group="fit"):
    return {"model_id": "m", "rule_id": rule_id, "rule_group": rule_group} | {
        "attribute": attribute,
        "operator": operator,
        "value": value,
        "points": points,
    }


def lead(lead_id, **given):
    return {"lead_id": lead_id, "created_at": "2025-01-01", "industry": "IT"} | given


def event(event_id, lead_id, day, name="visit"):
    return {"event_id": event_id, "lead_id": lead_id, "event_name": name, "occurred_at": str(day)}


def deal(deal_id, lead_id, day, stage="won"):
    return {"opportunity_id": deal_id, "lead_id": lead_id, "stage": stage, "closed_at": str(day)}


def raw(**given):
    return {
        "leads": [lead("anna"), lead("bob", industry="Trade"), lead("carl", industry=None)],
        "events": [event("e1", "anna", T - timedelta(days=2))],
        "opportunities": [deal("d1", "anna", T - timedelta(days=60))],
    } | given


RULES = seeds(
    fit_rules=[fit("it", "industry", "it", "10")],
    behavior_rules=[behavior("visited", "5")],
    tiers=[tier("cold", 0), tier("hot", 15, "true", "true")],
    gates=[],
)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    sandbox = QuickSandbox(tmp_path_factory.mktemp("runs") / "project")
    sandbox.write_seeds(RULES | {"grades": [], "derived_events": [], "routing_rules": []})
    sandbox.write_raw(raw())
    sandbox.run(T)
    return sandbox


def marts(sandbox):
    return {name: sandbox.table(name) for name in MARTS}


def scores(sandbox):
    return {row["lead_id"]: float(row["lead_score"]) for row in sandbox.table("scored_leads")}


def test_header_only_seeds_and_missing_tables_build(sandbox):
    assert scores(sandbox) == {"anna": 15, "bob": 0, "carl": 0}


def test_every_model_and_column_is_described(sandbox):
    described = {
        node.name: {name for name, column in node.columns.items() if column.description}
        for node in sandbox.manifest.nodes.values()
        if node.resource_type in ("model", "seed") and node.description
    }
    columns = sandbox.rows(
        """
        select table_name, column_name from information_schema.columns
        where table_schema <> 'build_record'
        order by all
        """
    )
    missing = [
        f"{row['table_name']}.{row['column_name']}"
        for row in columns
        if row["column_name"] not in described.get(row["table_name"], ())
    ]
    assert columns
    assert not missing


def test_the_same_inputs_give_the_same_marts_in_any_order_and_time_zone(sandbox, monkeypatch):
    before = marts(sandbox)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    sandbox.write_raw({name: rows[::-1] for name, rows in raw().items()}, form="parquet")
    sandbox.write_seeds({name: rows[::-1] for name, rows in RULES.items()})
    only = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    sandbox.command("build", *only, as_of=T)  # a process reads its time zone when it begins
    assert marts(sandbox) == before


def test_rules_and_new_attributes_take_effect_without_code(sandbox):
    version = sandbox.table("scored_leads")[0]["rules_version"]
    changed = RULES | {
        "fit_rules": [
            fit("it", "industry", "it", "7.5"),
            fit("german", "preferred_language", "de", "3"),
            fit("no_industry", "industry", None, "-1", "is_empty", "negative"),
        ],
        "behavior_rules": [],
    }
    sandbox.write_seeds(changed)
    people = [row | {"Preferred_Language": "DE"} for row in raw()["leads"]]
    sandbox.write_raw(raw(leads=people))
    sandbox.run(T, select=MARTS_ONLY)
    assert scores(sandbox) == {"anna": 10.5, "bob": 3, "carl": 2}
    assert sandbox.table("scored_leads")[0]["rules_version"] != version
    sandbox.write_seeds(RULES)


def test_a_missing_column_is_named_and_the_last_good_marts_stay(sandbox):
    sandbox.write_raw(raw())
    sandbox.run(T, select=MARTS_ONLY)
    before = marts(sandbox)
    sandbox.write_raw(raw(events=[{"event_id": "e1", "lead_id": "anna", "when": "2026-06-28"}]))
    with pytest.raises(DbtError) as error:
        sandbox.run(T, select=MARTS_ONLY)
    said = " ".join(str(error.value).split())
    assert "events.csv: column event_name, occurred_at is missing" in said
    assert "Found: event_id, lead_id, when" in said
    assert marts(sandbox) == before


def test_a_missing_file_is_named_with_what_to_do(sandbox):
    sandbox.write_raw({name: rows for name, rows in raw().items() if name != "events"})
    with pytest.raises(DbtError) as error:
        sandbox.run(T, select=MARTS_ONLY)
    said = " ".join(str(error.value).split())
    assert "raw/events.parquet or" in said
    assert "make demo" in said


def test_no_number_of_reasons_is_refused_with_what_is_allowed(sandbox):
    sandbox.write_raw(raw())
    sandbox.write_seeds(RULES)
    with pytest.raises(DbtError) as error:
        sandbox.run(T, variables={"top_reasons": 0})
    assert "var top_reasons is '0'; allowed is a number from 1" in str(error.value)


def test_rules_that_break_the_contract_stop_before_any_mart(sandbox):
    sandbox.write_raw(raw())
    sandbox.write_seeds(RULES)
    sandbox.run(T, select=MARTS_ONLY)
    before = marts(sandbox)
    sandbox.write_seeds({"behavior_rules": [behavior("won", "5", event_type="deal_won")]})
    with pytest.raises(DbtError) as error:
        sandbox.dbt("build", "--exclude-resource-type", "unit_test", as_of=T)
    assert "no_rule_scores_won_deals" in str(error.value)
    assert marts(sandbox) == before
    sandbox.write_seeds(RULES)


@pytest.fixture
def broken_seeds(sandbox):
    """A number in words, and a row that a German spreadsheet saved: dbt cannot even read it."""
    files = [sandbox.seed_file(name) for name in ("fit_rules", "tiers")]
    sound = {file: file.read_bytes() for file in files}
    sandbox.write_seeds({"fit_rules": [fit("it", "industry", "it", "zwanzig")]})
    files[1].write_bytes(sound[files[1]] + "m,heiß,Heiß,80,true,true,,\n".encode("cp1252"))
    yield
    for file, content in sound.items():
        file.write_bytes(content)


@pytest.mark.parametrize("command", ["build", "run", "seed"])
def test_broken_seeds_are_told_by_place_and_nothing_is_written(sandbox, broken_seeds, command):
    before = sandbox.database.read_bytes()
    with pytest.raises(DbtError) as error:
        sandbox.command(command, as_of=T)
    said = str(error.value)
    assert 'seeds/rules/fit_rules.csv:2:29: error not-a-number: points "zwanzig"' in said
    assert "seeds/rules/tiers.csv:4:6: error not-utf-8" in said
    assert "Traceback" not in said
    assert sandbox.database.read_bytes() == before


def test_ragged_csv_rows_are_judged_like_any_other(sandbox):
    sandbox.write_raw(raw())
    events = sandbox.raw_path / "events.csv"
    events.write_text(
        "event_id,lead_id,event_name,occurred_at\n"
        "e1,anna,visit,2026-06-28\ne2,anna\ne3,bob,visit,2026-06-28,one,too,many\n",
        encoding="utf-8",
    )
    sandbox.run(T, select=MARTS_ONLY)
    assert scores(sandbox) == {"anna": 15, "bob": 5, "carl": 0}
    outcomes = {
        (row["outcome"], row["reason"]): row["rows"]
        for row in sandbox.table("data_quality")
        if row["source_table"] == "events"
    }
    assert outcomes == {("staged", None): 2, ("rejected", "bad_timestamp"): 1}


def cohort_scores(sandbox):
    return sandbox.rows(
        """
        select lead_id, lead_score, is_converted
        from int_observations
        inner join int_lead_numbers using (lead_number)
        where cohort_on = ?
        order by lead_id
        """,
        [COHORT],
    )


def test_nothing_after_a_cohort_date_changes_its_scores(sandbox):
    """A signal planted one day late changes nothing; the same one on the day itself does."""
    sandbox.write_seeds(
        RULES
        | {
            "fit_rules": [fit("silent", "days_since_engagement", "90", "1", "at_least")],
            "behavior_rules": [
                behavior("visited", "5"),
                behavior("ignored", "-2", "unanswered_mail", "negative"),
                behavior("lost", "-3", "deal_lost", "negative"),
            ],
            "event_types": [engaging("visit")],
            "event_mapping": [mapped("visit"), mapped("mail")],
            "derived_events": [
                {"event_type": "unanswered_mail", "kind": "unanswered", "base_event_type": "mail"}
                | {"response_event_type": "visit", "days": "10"}
            ],
        }
    )
    after = COHORT + timedelta(days=1)
    people = [lead("anna"), lead("bob"), lead("late", created_at=str(after))]
    won = [deal("d1", "anna", COHORT + timedelta(days=90)), deal("d2", "bob", T)]

    def scored(events, deals=()):
        sandbox.write_raw({"leads": people, "events": events, "opportunities": [*won, *deals]})
        sandbox.run(T, select=["+int_observations"])
        return {
            row["lead_id"]: (float(row["lead_score"]), row["is_converted"])
            for row in cohort_scores(sandbox)
        }

    # the 90th day after the cohort still counts as a conversion, the 91st does not
    nothing = {"anna": (1, True), "bob": (1, False)}
    mailed = event("m", "bob", after - timedelta(days=10), "mail")
    late = [event("e1", "anna", after), mailed]
    assert scored(late, [deal("d3", "bob", after, "lost")]) == nothing
    early = [event("e1", "anna", COHORT), mailed | {"occurred_at": "2026-03-21"}]
    # anna: visited on the day itself; bob: the mail's ten days end on the day itself, a lost deal
    assert scored(early, [deal("d3", "bob", COHORT, "lost")]) == {
        "anna": (5, True),
        "bob": (-4, False),
    }


def test_a_won_deal_closes_a_lead_for_later_cohorts_only(sandbox):
    sandbox.write_seeds(RULES)
    people = [lead("anna"), lead("bob")]
    deals = [deal("d1", "anna", COHORT), deal("d2", "bob", COHORT + timedelta(days=1))]
    sandbox.write_raw({"leads": people, "events": raw()["events"], "opportunities": deals})
    sandbox.run(T, select=["+int_observations"])
    assert [(row["lead_id"], row["is_converted"]) for row in cohort_scores(sandbox)] == [
        ("bob", True)
    ]


@pytest.mark.thorough
def test_kept_history_scores_each_date_with_the_attributes_of_its_time(tmp_path):
    sandbox = QuickSandbox(tmp_path / "project")
    sandbox.write_seeds(RULES | {"behavior_rules": []})
    kept = {"keep_attribute_history": True, "audit_window_days": 10, "audit_cadence": "week"}
    select = ["+scored_leads", "+int_observations"]

    def build(day, **given):
        events = [event("e1", "anna", "2026-01-05")]
        sandbox.write_raw({"leads": [lead("anna", **given)], "events": events} | no_deals)
        sandbox.run(day, select=select, variables=kept)

    no_deals = {"opportunities": [deal("d1", "nobody", "2026-01-01")]}
    build(date(2026, 5, 1), industry="Trade")
    build(date(2026, 6, 1), industry="IT")
    build(date(2026, 6, 1), industry="IT")  # the same day again changes nothing
    build(T, industry="IT")
    observed = sandbox.rows(
        """
        select cohort_on, lead_score from int_observations
        where cohort_on in (date '2026-05-31', date '2026-06-07') order by cohort_on
        """
    )
    assert [float(row["lead_score"]) for row in observed] == [0, 10]
    assert len(sandbox.table("int_lead_history")) == 2
    # a replay of a past date sees what was known then and writes no history
    build(date(2026, 5, 20), industry="Energy")
    assert scores(sandbox) == {"anna": 0}
    assert len(sandbox.table("int_lead_history")) == 2
    # an erased lead leaves the history, too
    sandbox.write_raw(
        {
            "leads": [lead("anna"), lead("bob")],
            "events": [event("e1", "anna", "2026-01-05")],
            "erasure_requests": [{"lead_id": "anna", "requested_at": "2026-07-01"}],
        }
        | no_deals
    )
    sandbox.run(T + timedelta(days=1), select=select, variables=kept)
    assert "anna" not in {row["lead_id"] for row in sandbox.table("int_lead_history")}


def test_gates_and_models_stand_apart(sandbox):
    """Two models on the same leads: an audience gate of one does not touch the other."""
    second = [group("fit") | {"model_id": "n"}, group("behavior") | {"model_id": "n"}]
    sandbox.write_seeds(
        RULES
        | {
            "scoring_models": [model(), model(model_id="n", status="challenger")],
            "rule_groups": [*RULES["rule_groups"], *second],
            "gates": [gate("audience", "industry", "equals", "it") | {"model_id": "n"}],
            "tiers": [*RULES["tiers"], tier("any", 0) | {"model_id": "n"}],
            "derived_events": [],
        }
    )
    sandbox.write_raw(raw())
    sandbox.run(T, select=MARTS_ONLY)
    found = {(row["model_id"], row["lead_id"]) for row in sandbox.table("scored_leads_by_model")}
    assert found == {("m", "anna"), ("m", "bob"), ("m", "carl"), ("n", "anna")}
