"""Inputs that are rare, and must stop nothing, leak nothing and cost nothing else."""

import pytest

from quick_sandbox import QuickSandbox
from random_cases import random_case
from reference import Project
from test_reference import compare

SECRET = "geheim"


def small_case(seed):
    return random_case(seed, n_models=3, n_leads=40, n_events=300)


def build(sandbox, case):
    sandbox.write_seeds(case.seeds)
    sandbox.write_raw(case.raw)
    sandbox.run(case.as_of)
    differing = compare(sandbox, Project(case.raw, case.seeds), case)
    assert not differing, differing


@pytest.mark.slow
def test_huge_numbers_stop_nothing(tmp_path):
    case = small_case(30)
    sizes = ["1e20", "12345678901234567890", "-99999999999999999999", "1e28", "1e99", "1e-99"]
    for row, size in zip(case.raw["leads"], sizes, strict=False):
        row |= {"employee_count": size, "annual_revenue": size}
    for row, size in zip(case.raw["opportunities"], sizes, strict=False):
        row |= {"stage": "won", "closed_at": str(case.as_of), "amount": size}
    sandbox = QuickSandbox(tmp_path / "project")
    sandbox.write_seeds(case.seeds)
    sandbox.write_raw(case.raw)
    sandbox.run(case.as_of)
    rows = sandbox.table("scored_leads_by_model")
    leads = Project(case.raw, case.seeds).staged.leads
    visible = {lead_id for lead_id, row in leads.items() if row["created_on"] <= case.as_of}
    assert {row["lead_id"] for row in rows} == visible


@pytest.mark.slow
def test_odd_columns_byte_order_marks_and_empty_tables_change_nothing(tmp_path):
    case = small_case(31)
    case.raw |= {"opportunities": [], "erasure_requests": []}
    for row in case.raw["leads"]:
        row |= {"it's": "1", "a b;c": "2", "Größe ": "XL", "select": "3"}
    names = ["IT'S", " a b;c", "GRÖSSE", "größe", "Select"]
    for row, name in zip(case.seeds["fit_rules"], names, strict=False):
        row |= {"attribute": name, "operator": "is_not_empty", "value": None}
    build(QuickSandbox(tmp_path / "project", encoding="utf-8-sig", lineterminator="\r\n"), case)


@pytest.mark.slow
def test_nothing_of_an_erased_lead_is_kept(tmp_path):
    case = small_case(32)
    lead_id = f"{SECRET} lead"
    texts = ["email", "first_name", "last_name", "company_name", "job_title", "industry"]
    lead = {"lead_id": lead_id, "created_at": "2020-01-01"} | dict.fromkeys(texts, SECRET)
    for table, key in (("events", "event_id"), ("opportunities", "opportunity_id")):
        row = dict.fromkeys(case.raw[table][0], SECRET) | {"lead_id": f" {lead_id}"}
        row |= {"event_name": SECRET} if table == "events" else {"stage": SECRET}
        case.raw[table] += [row, row | {key: None}, row | {key: f"{SECRET} 2", "lead_id": lead_id}]
    case.raw["leads"].append(lead)
    case.raw["erasure_requests"].append({"lead_id": lead_id, "requested_at": None})
    sandbox = QuickSandbox(tmp_path / "project")
    build(sandbox, case)
    tables = sandbox.rows(
        "select table_schema, table_name from information_schema.tables"
        " where table_type = 'BASE TABLE'"
    )
    leaks = [
        (table["table_name"], row)
        for table in tables
        for row in sandbox.rows(f'select * from {table["table_schema"]}."{table["table_name"]}"')
        if SECRET in str(row)
    ]
    assert leaks == []
