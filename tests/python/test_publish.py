"""Publishing: what is refused, what is swapped, what readers see meanwhile, and what is kept."""

import json
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
import sqlalchemy
from typer.testing import CliRunner

from lead_scoring.cli import app
from published import MARTS, write_warehouse

READER = """
import json, sys, time
from pathlib import Path
import duckdb

folder, polls, seen, errors = Path(sys.argv[1]), 0, [], []
while not (folder / "stop").exists():
    try:
        with duckdb.connect(str(folder / "lead_scoring.duckdb"), read_only=True) as connection:
            marts = connection.execute(
                "select distinct cast(lead_score as int), rows from scored_leads, data_quality"
            ).fetchall()
        version = (folder / "current").resolve()
        (parquet,) = duckdb.execute(
            f"select rows from '{version}/data_quality.parquet'"
        ).fetchone()
        seen.append([*marts, parquet])
    except Exception as error:
        errors.append(repr(error))
    polls += 1
    (folder / "polls").write_text(str(polls))
print(json.dumps({"seen": seen, "errors": errors}))
"""


@pytest.fixture
def warehouse(tmp_path):
    return tmp_path / "warehouse.duckdb"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "published"


def publish(warehouse, folder, *arguments, **environment):
    given = ["publish", "--database", str(warehouse), "--folder", str(folder), *arguments]
    return CliRunner(env={"COLUMNS": "300", "LEAD_SCORING_TARGET": None, **environment}).invoke(
        app, given
    )


def published(folder):
    """The build number that readers see."""
    with duckdb.connect(str(folder / "lead_scoring.duckdb"), read_only=True) as connection:
        return connection.execute("select rows from data_quality").fetchone()[0]


def test_the_marts_and_nothing_else_are_published_read_only(warehouse, folder):
    done = publish(write_warehouse(warehouse, 1), folder)
    assert done.exit_code == 0, done.output
    current = folder / "current"
    files = {"lead_scoring.duckdb", "version.json", *(f"{mart}.parquet" for mart in MARTS)}
    assert {path.name for path in current.iterdir()} == files
    assert {oct(path.stat().st_mode)[-3:] for path in current.iterdir()} == {"444"}
    with duckdb.connect(str(folder / "lead_scoring.duckdb"), read_only=True) as connection:
        tables = connection.execute(
            "select table_name, table_type from information_schema.tables order by 1"
        )
        assert tables.fetchall() == [(mart, "BASE TABLE") for mart in MARTS]
        assert connection.execute("from scored_leads order by all").fetchall() == [
            ("anna", 1),
            ("bob", 1),
        ]
    rows = duckdb.execute(f"select lead_id from '{current}/scored_leads.parquet' order by 1")
    assert rows.fetchall() == [("anna",), ("bob",)]
    assert json.loads((current / "version.json").read_text())["rows"]["scored_leads"] == 2


def test_the_file_has_the_format_of_duckdb_1_4(warehouse, folder):
    publish(write_warehouse(warehouse, 1), folder)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{folder}/lead_scoring.duckdb' as mart (read_only)")
        (tags,) = connection.execute(
            "select tags from duckdb_databases() where database_name = 'mart'"
        ).fetchone()
    assert tags["storage_version"].startswith("v1.4")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"finished_at": None}, "did not finish"),
        ({"failed": ["test_a", "test_b"]}, "failed in test_a and 1 more"),
        ({"command": "run"}, "`dbt run` of 2026-06-30 05:00:00 UTC, did not test"),
        ({"command": "build with --empty or --sample"}, "did not test"),
        ({"left_out": ["one_row_per_scored_leads"]}, "left out one_row_per_scored_leads."),
    ],
)
def test_only_a_whole_green_build_is_published(warehouse, folder, record, said):
    publish(write_warehouse(warehouse, 1), folder)
    done = publish(write_warehouse(warehouse, 2, **record), folder)
    assert done.exit_code == 1
    assert said in done.output
    assert len(done.output.splitlines()) == 1
    assert published(folder) == 1


def test_a_warehouse_that_is_missing_or_has_no_record_or_is_being_written(warehouse, folder):
    assert "run `dbt build` first" in publish(warehouse, folder).output
    duckdb.connect(str(warehouse)).close()
    assert "no record of a build" in publish(warehouse, folder).output
    write_warehouse(warehouse, 1)
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    warehouse.with_name("warehouse.duckdb.wal").touch()
    assert "its last writer was killed" in publish(warehouse, folder).output
    warehouse.with_name("warehouse.duckdb.wal").unlink()
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(warehouse)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        writer.stdout.readline()
        assert "is being written" in publish(warehouse, folder).output
        writer.communicate("\n")
    assert publish(warehouse, folder).exit_code == 0


def test_a_reader_that_holds_the_old_version_keeps_working(warehouse, folder):
    publish(write_warehouse(warehouse, 1), folder)
    with duckdb.connect(str(folder / "lead_scoring.duckdb"), read_only=True) as reader:
        for number in (2, 3, 4, 5):  # the version that is held is pruned meanwhile
            publish(write_warehouse(warehouse, number), folder)
        assert not list((folder / "versions").glob("*_00000001"))
        assert reader.execute("select distinct lead_score from scored_leads").fetchall() == [(1,)]
        assert published(folder) == 5


def test_a_reader_that_polls_through_20_publishes_sees_each_build_whole(warehouse, folder):
    publish(write_warehouse(warehouse, 1), folder)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as reader:
        for number in range(2, 21):
            wait_for_another_poll(folder)
            assert publish(write_warehouse(warehouse, number), folder).exit_code == 0
        wait_for_another_poll(folder)
        (folder / "stop").touch()
        told = json.loads(reader.communicate()[0])
    assert told["errors"] == []
    builds = []
    for *marts, parquet in told["seen"]:
        ((score, rows),) = marts  # one pair: all rows are of one build
        assert score == rows
        assert rows <= parquet
        builds.append(rows)
    assert builds == sorted(builds)
    assert builds[0] == 1
    assert builds[-1] == 20
    assert len(set(builds)) > 10


def wait_for_another_poll(folder, seconds=30):
    polls = folder / "polls"

    def count():
        return int(polls.read_text() or 0) if polls.exists() else 0

    before, until = count(), time.monotonic() + seconds
    while count() <= before + 1:
        assert time.monotonic() < until, "the reader stopped polling"
        time.sleep(0.005)


def test_older_versions_are_kept_for_a_rollback_and_pruned(warehouse, folder):
    for number in (1, 2, 3, 4):
        done = publish(write_warehouse(warehouse, number), folder, "--keep", "2")
    assert "Removed 20260630T060100Z_00000001." in done.output
    assert len(list((folder / "versions").iterdir())) == 3
    assert "to 20260630T060300Z_00000003" in publish(warehouse, folder, "--rollback").output
    assert published(folder) == 3
    assert publish(warehouse, folder, "--rollback").exit_code == 0
    assert "keeps no version before" in publish(warehouse, folder, "--rollback").output
    assert published(folder) == 2
    assert publish(warehouse, folder).exit_code == 0  # the same build again: back to the newest
    assert published(folder) == 4


def test_versions_that_may_hold_an_erased_lead_are_removed(warehouse, folder):
    for number in (1, 2):
        publish(write_warehouse(warehouse, number), folder)
    done = publish(write_warehouse(warehouse, 3, leads=["bob"], erased=["anna"]), folder)
    assert done.exit_code == 0, done.output
    assert [path.name for path in (folder / "versions").iterdir()] == ["20260630T060300Z_00000003"]
    found = [path for path in folder.rglob("*") if path.is_file() and b"anna" in path.read_bytes()]
    assert not found
    # the next one knows of the same requests, so that there is something to go back to again
    publish(write_warehouse(warehouse, 4, leads=["bob"], erased=["anna"]), folder)
    assert len(list((folder / "versions").iterdir())) == 2


def test_what_an_erased_lead_left_in_the_warehouse_file_goes(warehouse, folder):
    publish(write_warehouse(warehouse, 1, leads=["anna", "anna's company"]), folder)
    write_warehouse(warehouse, 2, leads=["bob"], erased=["anna"])
    assert b"anna's company" in warehouse.read_bytes()
    assert publish(warehouse, folder).exit_code == 0
    assert b"anna's company" not in warehouse.read_bytes()
    with duckdb.connect(str(warehouse)) as connection:
        assert connection.execute("from scored_leads").fetchall() == [("bob", 2)]
        assert connection.execute("from stg_erasure_requests").fetchall() == [("anna", None)]
    assert publish(write_warehouse(warehouse, 3, leads=["bob"]), folder).exit_code == 0


def test_a_lead_that_asked_to_be_erased_after_the_build_is_not_published(warehouse, folder):
    done = publish(write_warehouse(warehouse, 1, erased=["anna"]), folder)
    assert done.exit_code == 1
    assert "a lead in scored_leads has asked to be erased since the build" in done.output
    assert not (folder / "current").exists()


def test_what_a_killed_publish_leaves_is_swept_up(warehouse, folder):
    publish(write_warehouse(warehouse, 1), folder)
    left = folder / "versions" / ".unfinished-x"
    left.mkdir()
    (left / "lead_scoring.duckdb").write_bytes(b"half")
    (folder / "current.new").symlink_to("versions/nowhere")
    assert publish(write_warehouse(warehouse, 2), folder).exit_code == 0
    assert not left.exists()
    assert published(folder) == 2


def test_on_a_warehouse_target_nothing_is_copied(warehouse, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("dbt_project.yml").touch()
    Path("profiles.yml").write_text("lead_scoring: {outputs: {pg: {type: postgres}}}")
    done = publish(warehouse, folder, LEAD_SCORING_TARGET="pg")
    assert done.exit_code == 0
    assert "LEAD_SCORING_READERS" in done.output
    assert not folder.exists()
    done = publish(warehouse, folder, LEAD_SCORING_TARGET="nowhere")
    assert done.exit_code == 1
    assert "profiles.yml has pg" in done.output


def test_sqlalchemy_selects_and_lists(warehouse, folder):
    publish(write_warehouse(warehouse, 1), folder)
    engine = sqlalchemy.create_engine(
        f"duckdb:///{folder}/lead_scoring.duckdb", connect_args={"read_only": True}
    )
    with engine.connect() as connection:
        count = connection.execute(sqlalchemy.text("select count(*) from scored_leads")).scalar()
    inspector = sqlalchemy.inspect(engine)
    assert count == 2
    assert sorted(inspector.get_table_names(schema="main")) == MARTS
    columns = inspector.get_columns("scored_leads", schema="main")
    assert [column["name"] for column in columns] == ["lead_id", "lead_score"]
    engine.dispose()
