"""CRM sync: what changed since the CRM took it, repeated after a crash, never lost."""

import csv
import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from lead_scoring.cli import app
from lead_scoring.sync import files
from lead_scoring.sync.receiver import Receiver

DAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def publish(scores):
    """Write the published file with one row per lead; scores by lead."""
    Path("published").mkdir(exist_ok=True)
    Path("published/lead_scoring.duckdb").unlink(missing_ok=True)
    with duckdb.connect("published/lead_scoring.duckdb") as connection:
        write_mart(connection, scores)


def write_mart(connection, scores):
    connection.execute(
        """
        create or replace table crm_sync (
            lead_id varchar, lead_score decimal(18, 2), tier varchar, top_reasons varchar,
            rules_version varchar, as_of_date date, content_hash varchar
        )
        """
    )
    for lead, score in scores.items():
        row = [lead, score, "hot", 'Führungskraft, "IT"; Größe (+10)', "v1", DAY, f"hash {score}"]
        connection.execute("insert into crm_sync values (?, ?, ?, ?, ?, ?, ?)", row)


def sync(*arguments):
    return CliRunner(env={"COLUMNS": "300"}).invoke(app, ["sync", *map(str, arguments)])


def pending():
    """The one file that waits for the CRM, and its rows."""
    (file,) = Path("sync/file").glob("changes*")
    with file.open(encoding="utf-8", newline="") as rows:
        return file, list(csv.DictReader(rows))


def imported():
    """Import the file that waits: (lead, operation, score) of its rows."""
    file, rows = pending()
    done = sync("--confirm", file)
    assert done.exit_code == 0, done.output
    return [(row["lead_id"], row["operation"], row["lead_score"]) for row in rows]


def test_only_what_changed_since_the_import_is_exported():
    publish({"anna": 10, "bob": 20})
    done = sync()
    assert done.exit_code == 0, done.output
    assert "Wrote 2 rows" in done.output
    file, rows = pending()
    assert file.name.startswith("changes_2026-06-30_")
    assert rows[0] == {
        "lead_id": "anna",
        "operation": "upsert",
        "lead_score": "10.00",
        "tier": "hot",
        "top_reasons": 'Führungskraft, "IT"; Größe (+10)',
        "rules_version": "v1",
        "as_of_date": "2026-06-30",
        "content_hash": "hash 10",
    }
    assert len(imported()) == 2
    assert "Nothing has changed." in sync().output
    publish({"anna": 15, "bob": 20, "carl": 0})
    sync()
    assert imported() == [("anna", "upsert", "15.00"), ("carl", "upsert", "0.00")]


def test_a_lead_that_is_gone_is_deleted_with_nothing_but_its_id():
    publish({"anna": 10, "bob": 20})
    sync()
    imported()
    publish({"bob": 20})
    sync()
    _, (row,) = pending()
    assert {name: value for name, value in row.items() if value} == {
        "lead_id": "anna",
        "operation": "delete",
    }
    imported()
    left = [path for path in Path("sync").rglob("*") if path.is_file()]
    assert not [path for path in left if b"anna" in path.read_bytes()]


def test_a_file_that_was_not_confirmed_is_replaced_by_one_with_all_it_held():
    publish({"anna": 10, "bob": 20})
    sync()
    old, _ = pending()
    publish({"anna": 10, "bob": 30})
    sync()
    done = sync("--confirm", old)
    assert done.exit_code == 1
    assert "a newer one replaces it" in done.output
    assert imported() == [("anna", "upsert", "10.00"), ("bob", "upsert", "30.00")]


def test_a_score_that_went_back_is_sent_again_where_the_import_is_unknown():
    publish({"anna": 10})
    sync()
    imported()
    publish({"anna": 20})
    sync()  # the CRM may have imported 20, and nobody said so
    publish({"anna": 10})
    sync()
    assert imported() == [("anna", "upsert", "10.00")]
    assert "Nothing has changed." in sync().output


def test_parquet_keeps_the_types():
    publish({"anna": 10})
    sync("--format", "parquet")
    (file,) = Path("sync/file").glob("changes*.parquet")
    row = duckdb.execute(f"select lead_score, as_of_date from '{file}'").fetchone()
    assert row == (Decimal("10.00"), DAY)
    assert sync("--confirm", file).exit_code == 0
    assert "Nothing has changed." in sync().output


def test_what_cannot_be_synced_is_said_in_one_sentence(tmp_path):
    assert "run `lead-scoring publish` first" in sync().output
    Path("published").mkdir()
    duckdb.connect("published/lead_scoring.duckdb").close()
    assert "has no mart crm_sync" in sync().output
    publish({"anna": 10})
    sync()
    file, _ = pending()
    elsewhere = tmp_path / file.name
    elsewhere.write_bytes(file.read_bytes())
    assert "files to confirm lie in sync/file" in sync("--confirm", elsewhere).output
    file.write_text("lead_id;score\nanna;1\n")
    done = sync("--confirm", file)
    assert done.exit_code == 1
    assert "it is not as it was written" in done.output


steps = st.lists(
    st.one_of(
        st.dictionaries(st.sampled_from("abc"), st.integers(0, 2)),  # another build
        st.sampled_from(["sync", "killed before the file", "import", "import, not confirmed"]),
    ),
    max_size=12,
)


@given(steps=steps)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_killed_the_crm_ends_up_with_the_scores(tmp_path_factory, steps):
    receiver = Receiver(tmp_path_factory.mktemp("sync"))
    scores, crm = {}, {}

    with duckdb.connect() as connection:

        def write():
            if receiver.begin(connection):
                files.write(receiver, connection, "csv")

        def import_file(confirm):
            for file in receiver.folder.glob("changes*"):
                with file.open(encoding="utf-8", newline="") as rows:
                    for row in csv.DictReader(rows):
                        crm.pop(row["lead_id"], None)
                        if row["operation"] == "upsert":
                            crm[row["lead_id"]] = float(row["lead_score"])
                if confirm:
                    files.confirm(receiver, connection, file)

        write_mart(connection, scores)
        for step in steps:
            if isinstance(step, dict):
                scores = step
                write_mart(connection, scores)
            elif step == "sync":
                write()
            elif step == "killed before the file":
                receiver.begin(connection)
            else:
                import_file(confirm=step == "import")
        write()
        import_file(confirm=True)
        assert crm == scores
        assert receiver.begin(connection) == 0


CRM = """
import json
from pathlib import Path
import dlt

@dlt.destination(batch_size=1)
def push(items, table):
    taken = Path("taken.jsonl")
    for item in items:
        if Path("crm_is_down").exists() and item["lead_id"] == "bob":
            raise ConnectionError("the CRM does not answer")
        with taken.open("a", encoding="utf-8") as file:
            file.write(json.dumps(item, default=str) + "\\n")
"""


def test_a_function_of_ones_own_is_a_dlt_destination(monkeypatch):
    monkeypatch.setenv("LOAD__RAISE_ON_MAX_RETRIES", "1")
    Path("our_crm.py").write_text(CRM, encoding="utf-8")
    Path("crm_is_down").touch()
    publish({"anna": 10, "bob": 20})
    done = sync("--to", "our_crm.push")
    assert done.exit_code == 1, done.output
    assert "our_crm.push has not taken the changes" in done.output
    os.remove("crm_is_down")
    Path("taken.jsonl").unlink(missing_ok=True)
    done = sync("--to", "our_crm.push")
    assert done.exit_code == 0, done.output
    assert "our_crm.push has taken 2 rows." in done.output
    taken = [json.loads(line) for line in Path("taken.jsonl").read_text().splitlines()]
    assert {(row["lead_id"], row["lead_score"], row["is_deleted"]) for row in taken} == {
        ("anna", "10.00", False),
        ("bob", "20.00", False),
    }
    assert "Nothing has changed." in sync("--to", "our_crm.push").output
    assert [path.name for path in Path("sync/our_crm.push").iterdir()] == ["taken.parquet"]


def test_a_database_ends_up_with_one_row_per_lead(monkeypatch, tmp_path):
    database = tmp_path / "crm.duckdb"
    monkeypatch.setenv("DESTINATION__DUCKDB__CREDENTIALS", str(database))
    publish({"anna": 10, "bob": 20})
    assert sync("--to", "duckdb").exit_code == 0
    publish({"bob": 30})
    done = sync("--to", "duckdb")
    assert done.exit_code == 0, done.output
    with duckdb.connect(str(database)) as connection:
        rows = connection.execute("select lead_id, lead_score from lead_scoring.crm_sync")
        assert rows.fetchall() == [("bob", 30)]
