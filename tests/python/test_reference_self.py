"""The reference against expectations worked out by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from random_cases import random_case
from reference import Project
from reference.points import cents
from tiny import (
    T,
    behavior,
    fit,
    gate,
    group,
    mapped,
    model,
    points_of,
    score,
    seeds,
    tier,
)


@pytest.mark.parametrize(
    ("rule", "occurrences", "expected"),
    [
        ({"decay": "half_life", "decay_days": 10}, [10], "5"),
        ({"decay": "half_life", "decay_days": 10}, [0, 20], "12.50"),
        ({"decay": "half_life", "decay_days": 10}, [5], "7.07"),  # 10 / sqrt(2) = 7.071...
        ({"decay": "linear", "decay_days": 10}, [9], "1"),
        ({"decay": "linear", "decay_days": 10}, [10], None),
        ({"decay": "linear", "decay_days": 10}, [11], None),
        ({"decay": "linear", "decay_days": 30}, [29], "0.33"),
        ({"decay": "none"}, [900], "10"),
        ({"expires_after_days": 7}, [7, 8], "10"),
        ({"expires_after_days": 0}, [0, 1], "10"),
        ({"max_per_day": 2}, [3, 3, 3, 1], "30"),
        ({"max_per_day": 1, "min_count": 2}, [3, 3, 3], None),
        ({"max_per_day": 1, "min_count": 2}, [3, 3, 4], "20"),
        ({"min_count": 3, "max_count": 1}, [1, 2, 3], "10"),  # minimum first, then the newest
        ({"max_count": 2, "decay": "linear", "decay_days": 10}, [1, 1, 5], "18"),
        ({"max_count": 3, "decay": "linear", "decay_days": 10}, [1, 5, 5, 5], "19"),
        ({}, [-1], None),
    ],
)
def test_points_of_a_behavior_rule(rule, occurrences, expected):
    row = score(
        seeds(behavior_rules=[behavior("b", "10", **rule)]),
        *(("visit", age) for age in occurrences),
    )
    assert points_of(row) == ({} if expected is None else {"b": Fraction(expected)})


def test_a_half_cent_is_rounded_away_from_zero():
    # 15 x (1 - 13/24) = 6.875; 15 x (1 - 11/24) = 8.125
    rules = [
        behavior("up", "15", decay="linear", decay_days=24),
        behavior("down", "-15", rule_group="negative", decay="linear", decay_days=24),
    ]
    assert points_of(score(seeds(behavior_rules=rules), ("visit", 13))) == {
        "up": Fraction("6.88"),
        "down": Fraction("-6.88"),
    }
    assert cents(Fraction("0.004999999")) == 0
    assert cents(Fraction("-0.005")) == Fraction("-0.01")


def test_what_rounds_to_nothing_is_left_out():
    rule = behavior("b", "0.01", decay="half_life", decay_days=1)
    given = seeds(behavior_rules=[rule])
    assert points_of(score(given, ("visit", 1))) == {"b": Fraction("0.01")}  # 0.005
    assert points_of(score(given, ("visit", 2))) == {}  # 0.0025


def test_kept_events_are_the_counted_ones():
    rule = behavior("b", "1", max_per_day=2, max_count=3)
    row = score(seeds(behavior_rules=[rule]), *[("visit", age) for age in (1, 1, 1, 4, 4, 9)])
    (kept,) = row.contributions
    assert (kept.event_count, kept.first_on, kept.last_on) == (
        3,
        date(2026, 6, 26),
        date(2026, 6, 29),
    )
    assert row.last_engaged_on == date(2026, 6, 29)


def test_caps_are_rows_and_everything_adds_up():
    given = seeds(
        scoring_models=[model(score_min="0", score_max="20")],
        rule_groups=[
            group("fit", max_points="12"),
            group("behavior", combine="max", max_points="25"),
            group("negative", combine="max", max_points="3"),
        ],
        fit_rules=[
            fit("f1", "10", "industry", "equals", "it"),
            fit("f2", "5", "industry", "is_not_empty"),
            fit("n1", "-4", "country", "is_empty", rule_group="negative"),
            fit("n2", "-4", "country", "is_empty", rule_group="negative"),
        ],
        behavior_rules=[behavior("b1", "30"), behavior("b2", "7")],
    )
    row = score(given, ("visit", 0), industry=" IT ")
    assert points_of(row) == {
        "f1": 10,
        "f2": 5,
        "n1": -4,
        "n2": -4,
        "b1": 30,
        "b2": 7,
        "cap:fit": -3,
        "cap:behavior": -12,  # 37 -> 30 by max -> 25 by cap
        "cap:negative": 5,  # -8 -> -4 by max -> -3 by cap
        "cap:score": -14,
    }
    totals = (row.fit_points, row.behavior_points, row.negative_points)
    assert totals == (12, 25, -3)
    assert (row.raw_score, row.lead_score) == (34, 20)
    assert sum(c.points for c in row.contributions) == row.lead_score
    cap = {c.rule_id: c for c in row.contributions}["cap:score"]
    assert (cap.dimension, cap.rule_group) == ("score", None)


def test_a_score_without_any_match_is_held_in_its_range_too():
    row = score(seeds(scoring_models=[model(score_min="5")]))
    assert points_of(row) == {"cap:score": 5}
    assert points_of(score(seeds())) == {}


@pytest.mark.parametrize(
    ("occurrences", "expected"),
    [
        ([("mail", 8)], [1]),  # due on day 8 - 7 = 1
        ([("mail", 7)], [0]),
        ([("mail", 6)], []),  # not due yet
        ([("mail", 20), ("open", 13)], []),  # answered on the last day
        ([("mail", 20), ("open", 12)], [13]),  # a day too late
        ([("mail", 20), ("open", 20)], []),
        ([("mail", 20), ("open", 21)], [13]),  # an answer to something earlier
        ([("mail", 20), ("mail", 20)], [13, 13]),
        ([("mail", 20), ("mail", 15), ("open", 10)], [13]),
    ],
)
def test_unanswered(occurrences, expected):
    row = {"event_type": "ignored", "kind": "unanswered", "days": "7"}
    row |= {"base_event_type": "mail", "response_event_type": "open"}
    rule = behavior("b", "-2", event_type="ignored", rule_group="negative")
    result = score(seeds(derived_events=[row], behavior_rules=[rule]), *occurrences)
    kept = result.contributions[0] if result.contributions else None
    assert (kept.event_count if kept else 0) == len(expected)
    if kept:
        assert kept.points == -2 * len(expected)
        assert kept.last_on == T - timedelta(days=min(expected))


@pytest.mark.parametrize(
    ("occurrences", "expected"),
    [
        ([("call", 5), ("visit", 35)], 1),
        ([("call", 5), ("visit", 34)], 0),
        ([("call", 5)], 0),  # never engaged before
        ([("call", 5), ("visit", 5), ("visit", 35)], 1),  # the same day is not earlier
        ([("call", 5), ("mail", 10), ("visit", 35)], 1),  # mail is no engagement
        ([("call", 5), ("call", 5), ("visit", 35)], 2),
        ([("call", 5), ("call", 6), ("visit", 35)], 1),  # day 6: 29 days; calls do not engage
        ([("visit", 5), ("visit", 35)], 0),
    ],
)
def test_after_silence(occurrences, expected):
    row = {"event_type": "back", "kind": "after_silence", "days": "30"}
    row |= {"base_event_type": "call", "response_event_type": None}
    rule = behavior("b", "1", event_type="back")
    result = score(seeds(derived_events=[row], behavior_rules=[rule]), *occurrences)
    assert sum(c.event_count for c in result.contributions) == expected


def test_deals_are_events_on_the_day_they_close():
    deals = [
        {"opportunity_id": "1", "lead_id": "a", "stage": " Won ", "closed_at": str(T)},
        {"opportunity_id": "2", "lead_id": "a", "stage": "won", "closed_at": "2026-07-01"},
        {"opportunity_id": "3", "lead_id": "a", "stage": "open", "closed_at": None},
    ]
    row = score(seeds(behavior_rules=[behavior("b", "4", event_type="deal_won")]), deals=deals)
    assert points_of(row) == {"b": 4}


def test_the_outcomes_of_raw_rows():
    lead = {"created_at": "2026-01-01"}
    event = {"event_name": "visit", "occurred_at": "2026-01-05", "lead_id": "a"}
    deal = {"lead_id": "a", "stage": "won", "closed_at": "2026-01-05"}
    raw = {
        "leads": [
            lead | {"lead_id": " a ", "updated_at": "2026-01-02", "industry": "old"},
            lead | {"lead_id": "a", "updated_at": "2026-01-03", "industry": "new"},
            lead | {"lead_id": "A", "updated_at": "never", "employee_count": "many"},
            lead | {"lead_id": "gone", "created_at": "bad as well"},
            {"lead_id": "b", "created_at": None},
            lead | {"lead_id": "\u00a0"},
        ],
        "events": [
            event | {"event_id": "1", "occurred_at": "2026-01-09"},
            event | {"event_id": "1", "occurred_at": "2026-01-06"},
            event | {"event_id": "1", "occurred_at": "?"},
            event | {"event_id": "2", "lead_id": "b"},
            event | {"event_id": "3", "lead_id": " gone"},
            event | {"event_id": "4", "event_name": "unheard of"},
            event | {"event_id": "5", "event_name": "unheard of", "lead_id": None},
        ],
        "opportunities": [
            deal | {"opportunity_id": "1", "closed_at": "soon"},
            deal | {"opportunity_id": "2", "closed_at": " "},
            deal | {"opportunity_id": "3", "stage": "maybe", "closed_at": "soon"},
            deal | {"opportunity_id": "4", "stage": "OPEN", "closed_at": "soon", "amount": "1,5"},
            deal | {"opportunity_id": "5", "lead_id": "x", "stage": None},
        ],
        "erasure_requests": [{"lead_id": "gone ", "requested_at": "x"}],
    }
    staged = Project(raw, seeds()).staged
    assert staged.outcomes == {
        ("leads", "staged", None): 2,
        ("leads", "duplicate", None): 1,
        ("leads", "nulled_value", "updated_at"): 1,
        ("leads", "nulled_value", "employee_count"): 1,
        ("leads", "rejected", "erased"): 1,
        ("leads", "rejected", "bad_timestamp"): 1,
        ("leads", "rejected", "missing_key"): 1,
        ("events", "staged", None): 1,
        ("events", "duplicate", None): 1,
        ("events", "rejected", "bad_timestamp"): 1,
        ("events", "rejected", "unknown_lead"): 2,
        ("events", "rejected", "erased"): 1,
        ("events", "rejected", "unmapped_event"): 1,
        ("opportunities", "rejected", "bad_timestamp"): 1,
        ("opportunities", "rejected", "missing_closed_at"): 1,
        ("opportunities", "rejected", "bad_stage"): 1,
        ("opportunities", "rejected", "unknown_lead"): 1,
        ("opportunities", "staged", None): 1,
        ("opportunities", "nulled_value", "closed_at"): 1,
        ("opportunities", "nulled_value", "amount"): 1,
        ("erasure_requests", "staged", None): 1,
        ("erasure_requests", "nulled_value", "requested_at"): 1,
    }
    assert staged.leads["a"]["attributes"]["industry"] == "new"
    assert staged.events["1"]["occurred_on"] == date(2026, 1, 6)
    assert ("leads", "gone", "erased") not in staged.rejected


def test_derived_attributes():
    rules = [
        fit("silent", "-5", "days_since_engagement", "at_least", "90", "negative"),
        fit("old", "1", "days_since_created", "equals", "180"),
        fit("free", "-2", "is_free_email", "equals", "true", "negative"),
        fit("invalid", "-3", "is_valid_email", "equals", "false", "negative"),
        fit("no_company", "-1", "has_company", "equals", "FALSE", "negative"),
    ]
    given = seeds(fit_rules=rules, free_email_domains=[{"domain": "gmx.de"}])
    assert points_of(score(given, email="x@GMX.de ")) == {
        "silent": -5,
        "old": 1,
        "free": -2,
        "no_company": -1,
    }
    assert "silent" in points_of(score(given, ("visit", 90), ("mail", 3)))
    assert "silent" not in points_of(score(given, ("visit", 89)))
    assert "invalid" in points_of(score(given, email="x@gmx"))
    assert "invalid" not in points_of(score(given, email=" "))


def test_gates_tiers_and_grades():
    given = seeds(
        fit_rules=[fit("f", "10", "industry", "equals", "it")],
        gates=[
            gate("audience", "industry", "is_not_empty"),
            gate("disqualify", "country", "equals", "fr"),
            gate("disqualify", "department", "equals", "pr"),  # AND: both rows of the gate
            gate("accept", "budget", "at_least", "1"),
        ],
        tiers=[tier("warm", 5), tier("hot", 10, "true", "true")],
        grades=[
            {"model_id": "m", "dimension": dimension, "grade": name, "min_points": str(points)}
            for dimension, name, points in [
                ("fit", "A", 10),
                ("fit", "B", 0),
                ("behavior", "2", 0),
                ("behavior", "1", "0.01"),
            ]
        ],
    )
    assert score(given) is None
    plain = score(given, industry="x")
    assert (plain.tier, plain.tier_rank, plain.grade, plain.is_mql) == ("warm", 1, "B2", False)
    refused = score(given, industry="it", country="FR")
    assert (refused.tier, refused.is_mql, refused.is_sales_ready) == ("hot", True, False)
    assert refused.blocked_by == ("accept",)
    ready = score(given, industry="it", budget="1")
    assert (ready.is_mql, ready.is_sales_ready, ready.grade) == (True, True, "A2")
    out = score(given, industry="it", budget="1", country="FR", department="PR")
    assert (out.tier, out.tier_rank, out.is_mql, out.is_sales_ready) == (
        "disqualified",
        0,
        False,
        False,
    )
    assert (out.lead_score, out.is_accepted) == (10, True)


def test_the_row_of_lowest_priority_maps_an_event():
    rows = [
        mapped("VISIT ", "other", priority=9),
        mapped("visit", "pricing", "contains", "/PRICING|/preise", 2),
        mapped("visit", "none", "is_empty", None, 5),
    ]
    given = seeds(event_mapping=rows)
    raw = {
        "leads": [{"lead_id": "a", "created_at": "2026-01-01"}],
        "events": [
            {"event_id": detail, "lead_id": "a", "event_name": "Visit", "detail": text}
            | {"occurred_at": "2026-01-01"}
            for detail, text in [("1", "/x/pricing"), ("2", " "), ("3", "/home")]
        ],
    }
    events = Project(raw, given).staged.events
    assert {key: row["event_type"] for key, row in events.items()} == {
        "1": "pricing",
        "2": "none",
        "3": "other",
    }


def test_the_example_of_the_behavioral_model():
    points = {"ebook": "10", "webinar": "20", "case_study": "0", "pricing": "15", "consult": "50"}
    given = seeds(
        event_mapping=[mapped(name) for name in points],
        behavior_rules=[behavior(n, p, event_type=n) for n, p in points.items() if p != "0"],
        tiers=[tier("observer", 0), tier("mql", 31, "true"), tier("hot", 71, "true", "true")],
    )
    acts = [("ebook", 20), ("webinar", 13), ("case_study", 6), ("pricing", 6)]
    before = score(given, *acts)
    assert (before.lead_score, before.tier) == (45, "mql")
    after = score(given, *acts, ("consult", 0))
    assert (after.lead_score, after.tier, after.is_sales_ready) == (95, "hot", True)
    assert score(given, *acts, ("consult", 0), on=T - timedelta(days=1)).lead_score == 45


def test_random_cases_reach_every_clause():
    seen, outcomes = set(), set()
    for seed in range(4):
        case = random_case(seed, n_leads=80, n_events=1200)
        project = Project(case.raw, case.seeds)
        outcomes |= set(project.staged.outcomes)
        for row in project.score_on(case.as_of).values():
            total = sum((c.points for c in row.contributions), Fraction(0))
            assert total == row.lead_score
            seen |= {c.rule_id.split("_")[0] for c in row.contributions}
            seen |= {row.tier, row.grade, row.is_sales_ready, row.is_accepted}
    assert {"cap:fit", "cap:behavior", "cap:negative", "cap:score", "disqualified"} <= seen
    assert {None, True, False} <= seen
    reasons = {reason for _, outcome, reason in outcomes if outcome == "rejected"}
    assert reasons == {"missing_key", "erased", "bad_timestamp", "unknown_lead"} | {
        "unmapped_event",
        "bad_stage",
        "missing_closed_at",
    }
