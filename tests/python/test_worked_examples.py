"""The examples of the sources, by the project's own seeds: points worked out by hand."""

from datetime import timedelta

import pytest

from harness import Sandbox
from tiny import T

pytestmark = pytest.mark.slow

BUSINESS = {"created_at": "2026-01-01", "email": "a@firm.example", "company_name": "Firm"}
WEEK_AGO, TWO_WEEKS_AGO = T - timedelta(days=7), T - timedelta(days=14)

# lead: attributes, then events as (raw name, detail, day)
READING = [
    ("download", "e-book: Lead scoring", TWO_WEEKS_AGO),
    ("webinar_attended", "Lead scoring live", WEEK_AGO),
    ("page_view", "/case-studies/machinery", T),
    ("page_view", "/pricing", T),
]
CEO = {"job_title": "CEO", "industry": "Software", "employee_count": "600", "country": "DE"}
DEMO = ("form_submit", "demo request", T)
LEADS = {
    "reader": ({}, READING),
    "reader_accepts": ({}, [*READING, ("form_submit", "consultation", T)]),
    "role_industry_demo": (CEO, [DEMO]),
    "role_industry_demo_pricing": (CEO, [DEMO, ("page_view", "/pricing", T)]),
    "no_budget_authority": (
        CEO | {"job_title": "Clerk", "email": "b@firm.example"},
        [DEMO, *[("page_view", "/pricing", T - timedelta(days=day)) for day in range(3)]],
    ),
    "guide": (
        CEO,
        [DEMO, ("webinar_attended", "x", T), ("email_click", "", T), ("email_open", "", T)],
    ),
    "guide_missed": (CEO, [DEMO, ("no_show", "", T), ("unsubscribe", "", T)]),
    "nurtured": (
        {},
        [("form_submit", "trial", T), ("page_view", "/demo", T)],
    ),
    "qualified": (
        {"job_title": "CTO", "industry": "Software", "employee_count": "60"}
        | {"lead_source": "referral", "budget": "20000", "timeframe": "Q3"},
        [],
    ),
    "blocked": ({"email": "x@spam.example", "budget": "1", "timeframe": "Q3"}, []),
    "buyer": ({"lifecycle_stage": "Customer"}, [("training_request", "", T), ("renewal", "", T)]),
}

# model, lead: score, tier, MQL, sales-ready
EXPECTED = {
    # e-book 10 + webinar 20 + case study 0 + pricing page 15
    ("behavioral_intent", "reader"): (45, "marketing_qualified", True, False),
    # and the consultation 50
    ("behavioral_intent", "reader_accepts"): (95, "sales_ready", True, True),
    # role 15 + industry 10 + demo 10
    ("hubspot_b2b", "role_industry_demo"): (35, "lead", False, False),
    # and the pricing page 15
    ("hubspot_b2b", "role_industry_demo_pricing"): (50, "mql", True, True),
    # industry 10 + demo 10 + three visits of the pricing page 45: sales refuses a clerk
    ("hubspot_b2b", "no_budget_authority"): (65, "mql", True, False),
    # CEO 10 + industry 8 + size 7 + location 2, demo 15 + webinar 10 + click 5 + open 3
    ("pipedrive_guide", "guide"): (60, "hot", True, False),
    # 27 + demo 15 - missed meeting 7 - unsubscribed 10
    ("pipedrive_guide", "guide_missed"): (25, "warm", False, False),
    # trial 80 + demo page 20
    ("threshold_100", "nurtured"): (100, "qualified", True, True),
    # industry 10, IT of 50 or more 10, referral 25, C-level 30, budget 25
    ("qualification_first", "qualified"): (100, "high_priority", True, True),
    ("qualification_first", "blocked"): (25, "disqualified", False, False),
    # training 20 + renewal 25
    ("customer_upsell", "buyer"): (45, "growing", False, False),
}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    sandbox = Sandbox(tmp_path_factory.mktemp("examples") / "project")
    people = [{"lead_id": name} | BUSINESS | given for name, (given, _) in LEADS.items()]
    events = [
        {"event_id": f"{name}-{number}", "lead_id": name, "event_name": event}
        | {"detail": detail, "occurred_at": str(day)}
        for name, (_, given) in LEADS.items()
        for number, (event, detail, day) in enumerate(given)
    ]
    deals = [{"opportunity_id": "d", "lead_id": "buyer", "stage": "open", "closed_at": None}]
    sandbox.write_raw({"leads": people, "events": events, "opportunities": deals})
    sandbox.run(T, select=["+scored_leads"])
    return sandbox


@pytest.mark.parametrize(("model_id", "lead_id"), EXPECTED, ids=" ".join)
def test_worked_example(sandbox, model_id, lead_id):
    rows = sandbox.rows(
        "select * from scored_leads_by_model where model_id = ? and lead_id = ?",
        [model_id, lead_id],
    )
    found = [(r["lead_score"], r["tier"], r["is_mql"], r["is_sales_ready"]) for r in rows]
    contributions = sandbox.rows(
        "select points, reason from score_contributions where model_id = ? and lead_id = ?",
        [model_id, lead_id],
    )
    assert found == [EXPECTED[model_id, lead_id]], contributions


def test_the_guides_matrix_grades_fit_and_behavior(sandbox):
    rows = sandbox.rows(
        "select grade from scored_leads_by_model"
        " where model_id = 'pipedrive_guide' and lead_id = 'guide'"
    )
    assert rows == [{"grade": "A2"}]  # fit 27 of at least 20, behavior 33 of at least 25


def test_prospects_are_not_in_the_model_for_customers(sandbox):
    rows = sandbox.rows(
        "select lead_id from scored_leads_by_model where model_id = ?", ["customer_upsell"]
    )
    assert rows == [{"lead_id": "buyer"}]


def test_reasons_can_be_read_aloud(sandbox):
    rows = sandbox.rows(
        "select top_reasons from scored_leads_by_model"
        " where model_id = 'hubspot_b2b' and lead_id = 'no_budget_authority'"
    )
    assert rows[0]["top_reasons"].startswith("3 pricing page visits, last on 2026-06-30 (+45); ")
