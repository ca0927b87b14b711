"""What dbt says about the project: who may read what, who does, and how fresh the input is."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from harness import DbtError, Sandbox

pytestmark = pytest.mark.slow

READERS = ["bi", "analysts"]
VIEWS = {"score_contributions", "scored_leads_by_model", "top_reasons"}  # on DuckDB


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEAD_SCORING_READERS", ",".join(READERS))
        yield Sandbox(tmp_path_factory.mktemp("docs") / "project")


@pytest.fixture(scope="module")
def manifest(sandbox):
    sandbox.dbt("parse")
    return json.loads((sandbox.folder / "target" / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def models(manifest):
    return [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]


def test_only_marts_are_public_and_all_models_have_an_owner(manifest, models):
    public = {model["name"] for model in models if model["access"] == "public"}
    assert public == {model["name"] for model in models if model["fqn"][1] == "marts"}
    assert {model["access"] for model in models} == {"public", "private"}
    owned = {group["name"] for group in manifest["groups"].values() if group["owner"]["name"]}
    assert {model["group"] for model in models} <= owned


def test_marts_have_contracts_and_readers_are_granted_them(models):
    for model in models:
        if model["access"] == "public":
            stored = ("view",) if model["name"] in VIEWS else ("table", "incremental")
            assert model["config"]["materialized"] in stored, model["name"]
            assert model["config"]["contract"]["enforced"], model["name"]
            assert model["config"]["grants"] == {"select": READERS}, model["name"]
        else:
            assert not model["config"]["grants"], model["name"]


def test_every_column_of_every_mart_is_described_with_its_type(models):
    columns = [
        (model["name"], column)
        for model in models
        if model["access"] == "public"
        for column in model["columns"].values()
    ]
    assert len(columns) > 100
    assert not [
        f"{name}.{column['name']}"
        for name, column in columns
        if not (column["description"].strip() and column["data_type"])
    ]


def test_every_input_consumer_and_metric_is_described(manifest):
    described = [
        *manifest["sources"].values(),
        *(
            column
            for source in manifest["sources"].values()
            for column in source["columns"].values()
        ),
        *manifest["exposures"].values(),
        *manifest["groups"].values(),
        *manifest["semantic_models"].values(),
        *(row for model in manifest["semantic_models"].values() for row in model["measures"]),
        *manifest["metrics"].values(),
    ]
    assert len(described) > 50
    assert not [row["name"] for row in described if not row["description"]]


def test_every_mart_has_a_reader_and_every_reader_an_owner(manifest, models):
    exposures = {exposure["name"]: exposure for exposure in manifest["exposures"].values()}
    assert all(exposure["owner"]["name"] for exposure in exposures.values())
    read = set(exposures["published_marts"]["depends_on"]["nodes"])
    assert read == {model["unique_id"] for model in models if model["access"] == "public"}


def test_the_time_spine_costs_nothing_until_a_metric_asks(models):
    (spine,) = [model for model in models if model["time_spine"]]
    assert spine["config"]["materialized"] == "view"


def freshness(sandbox, event_days, lead_days):
    """The status of each source whose newest rows are so many days old."""
    now = datetime.now(UTC)
    days = {"event": event_days, "lead": lead_days}
    then = {name: (now - timedelta(days=age)).isoformat() for name, age in days.items()}
    future = (now + timedelta(days=30)).isoformat()
    event = {"event_id": "e1", "lead_id": "anna", "event_name": "visit"}
    sandbox.write_raw(
        {
            "leads": [{"lead_id": "anna", "created_at": then["lead"]}],
            "events": [event | {"occurred_at": then["event"]}, event | {"occurred_at": future}],
        }
    )
    try:
        sandbox.dbt("source", "freshness")
        failed = False
    except DbtError:
        failed = True
    told = json.loads((sandbox.folder / "target" / "sources.json").read_text(encoding="utf-8"))
    return failed, {row["unique_id"].split(".")[-1]: row["status"] for row in told["results"]}


def test_input_that_stopped_is_told_and_the_future_is_no_news(sandbox):
    stale = freshness(sandbox, event_days=8, lead_days=8)
    assert stale == (True, {"leads": "warn", "events": "error"})
    late = freshness(sandbox, event_days=3, lead_days=6)
    assert late == (False, {"leads": "pass", "events": "warn"})
