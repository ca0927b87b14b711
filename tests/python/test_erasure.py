"""Erasure: after the next build, publish and sync, nothing of an erased lead is left anywhere."""

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from lead_scoring.cli import app
from quick_sandbox import QuickSandbox
from test_runs import RULES, deal, event, fit, lead
from tiny import T, mapped

pytestmark = pytest.mark.slow

ERASED = "xqzywanna-1"  # each of the lead's texts has the mark xqzyw, and no other text has it
MARK = "xqzyw"


def raw(erasure_requests=()):
    person = {
        "email": "xqzywanna.xqzywmeier@xqzywfirma.example",
        "first_name": "Xqzywanna",
        "last_name": "Xqzywmeier",
        "company_name": "Xqzywfirma GmbH",
        "company_domain": "xqzywfirma.example",
        "job_title": "Leiterin Xqzywvertrieb",
        "phone": "xqzyw-030-1234",
    }
    return {
        "leads": [
            lead(ERASED, **person),
            lead(ERASED, **person, updated_at="xqzyw-no-date"),
            lead("bob", email="bob@trade.example"),
            lead("carl", email="carl@trade.example", job_title="Leiter Vertrieb"),
        ],
        "events": [
            event("xqzyw-e1", ERASED, T - timedelta(days=2)) | {"detail": "/hello?u=xqzywanna"},
            event("xqzyw-e1", ERASED, T - timedelta(days=1)) | {"detail": "/hello?u=xqzywanna"},
            event("xqzyw-e2", ERASED, "yesterday") | {"detail": "xqzyw"},
            event("xqzyw-e3", ERASED, T - timedelta(days=3), "xqzyw unknown event"),
            event("xqzyw-e4", ERASED, T - timedelta(days=90)),
            event("e5", "bob", T - timedelta(days=5)),
        ],
        "opportunities": [
            deal("xqzyw-d1", ERASED, T - timedelta(days=60)) | {"lost_reason": None},
            deal("xqzyw-d2", ERASED, T - timedelta(days=9), "xqzyw-stage")
            | {"lost_reason": "xqzyw"},
            deal("d3", "bob", T - timedelta(days=40)),
        ],
        "erasure_requests": [{"lead_id": row} for row in erasure_requests],
    }


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    sandbox = QuickSandbox(tmp_path_factory.mktemp("erasure") / "project")
    rules = [
        fit("it", "industry", "it", "10"),
        fit("title", "job_title", "leit", "5", operator="contains"),
        fit("caller", "phone", "030", "3", operator="contains"),
    ]
    sandbox.write_seeds(
        RULES
        | {"fit_rules": rules, "event_mapping": [mapped("visit")], "grades": []}
        | {"derived_events": [], "routing_rules": []}
    )
    return sandbox


def build(sandbox, day, *arguments):
    sandbox.dbt(
        "build",
        "--exclude-resource-type",
        "unit_test",
        *arguments,
        as_of=day,
        variables={"keep_attribute_history": True},
    )


def publish_and_export(sandbox):
    run("publish", "--database", str(sandbox.database))
    run("sync")


def run(*arguments):
    done = CliRunner(env={"COLUMNS": "300"}).invoke(app, arguments)
    assert done.exit_code == 0, done.output


def stored_in_tables(database):
    """Every stored table with a row that has the mark, in every schema of a DuckDB file."""
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as found (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'found'"
        ).fetchall()
        assert tables
        return [
            table
            for schema, table in tables
            if connection.execute(
                f'select count(*) from found."{schema}"."{table}" as t'
                " where contains(lower(cast(t as varchar)), ?)",
                [MARK],
            ).fetchone()[0]
        ]


def stored_in_files(folder):
    """Every file with the mark, by bytes or as Parquet; raw tables and rules are not ours."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    given = [folder / "raw", folder / "seeds"]
    found = []
    for path in files:
        if any(path.is_relative_to(place) for place in given):
            continue
        held = MARK.encode() in path.read_bytes().lower()
        if path.suffix == ".parquet":
            (count,) = duckdb.execute(
                f"select count(*) from '{path}' as t where contains(lower(cast(t as varchar)), ?)",
                [MARK],
            ).fetchone()
            held = held or count
        if held:
            found.append(path.relative_to(folder))
    return sorted(found)


def test_nothing_of_an_erased_lead_is_left(sandbox, monkeypatch):
    monkeypatch.chdir(sandbox.folder)
    monkeypatch.delenv("LEAD_SCORING_TARGET", raising=False)
    sandbox.write_raw(raw())
    build(sandbox, T, "--exclude-resource-type", "test")
    with duckdb.connect(str(sandbox.database)) as connection:  # as if the tests had run
        connection.execute("update build_record.last_build set left_out = []")
    publish_and_export(sandbox)

    # the search finds the lead where it should be
    tables = stored_in_tables(sandbox.database)
    assert {"scored_leads", "int_lead_history", "rejected_records", "crm_sync"} <= set(tables)
    files = stored_in_files(sandbox.folder)
    suffixes = {path.suffix for path in files}
    assert {".duckdb", ".parquet", ".csv"} <= suffixes

    sandbox.write_raw(raw([f" {ERASED} "]))
    build(sandbox, T + timedelta(days=1))
    publish_and_export(sandbox)
    assert stored_in_tables(sandbox.database) == []
    # the CRM is told once, by the lead's id and nothing else, what to delete
    (instruction,) = [path for path in stored_in_files(sandbox.folder) if path.suffix == ".csv"]
    lines = Path(instruction).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if MARK in line] == [f"{ERASED},delete,,,,,,"]
    run("sync", "--confirm", str(instruction))
    assert stored_in_files(sandbox.folder) == []
    with duckdb.connect(str(sandbox.database), read_only=True) as connection:
        assert connection.execute("select count(*) from scored_leads").fetchone() == (2,)
