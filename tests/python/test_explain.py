"""The explanation of one lead: the built date, another date, the picture, and what it refuses."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from lead_scoring.cli import app
from quick_sandbox import QuickSandbox
from tiny import T

pytestmark = pytest.mark.slow

EVENTS = [
    ("download", "e-book: Führung & <Vertrieb>", T - timedelta(days=14)),
    ("webinar_attended", "live", T - timedelta(days=7)),
    ("page_view", "/pricing", T),
]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    sandbox = QuickSandbox(tmp_path_factory.mktemp("explain") / "project")
    events = [
        {"event_id": str(number), "lead_id": "reader", "event_name": name, "detail": detail}
        | {"occurred_at": str(day)}
        for number, (name, detail, day) in enumerate(EVENTS)
    ]
    deals = [{"opportunity_id": "d", "lead_id": "reader", "stage": "open", "closed_at": None}]
    people = [{"lead_id": "reader", "created_at": "2026-06-01"}]
    sandbox.write_raw({"leads": people, "events": events, "opportunities": deals})
    sandbox.run(T, select=["+scored_leads"])
    return sandbox


def explain(sandbox, *arguments):
    given = ["explain", *arguments, "--database", str(sandbox.database)]
    given += ["--raw-path", str(sandbox.raw_path)]
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, given)


def test_the_waterfall_of_the_built_date(sandbox):
    done = explain(sandbox, "reader", "--model", "behavioral_intent")
    assert done.exit_code == 0, done.output
    # e-book 10 + webinar 20 + pricing page 15; the next tier begins at 71
    assert "reader as of 2026-06-30: 45 points, Marketing qualified" in done.output
    assert [line.count("+20") for line in done.output.splitlines() if "webinar_attended" in line]
    assert "26 points to" in done.output
    assert "+50" in done.output


def test_another_date_is_scored_by_the_same_rules(sandbox):
    done = explain(
        sandbox, "reader", "--model", "behavioral_intent", "--as-of", str(T - timedelta(days=7))
    )
    assert done.exit_code == 0, done.output
    assert "reader as of 2026-06-23: 30 points, Observer" in done.output
    assert "pricing_page_visited" not in done.output.split("What would add")[0]


def test_the_picture_is_an_image_that_shows_each_rule(sandbox, tmp_path):
    picture = tmp_path / "reader.svg"
    done = explain(sandbox, "reader", "--model", "behavioral_intent", "--picture", str(picture))
    assert done.exit_code == 0, done.output
    texts = " ".join(ElementTree.parse(picture).getroot().itertext())
    for shown in ("45 points", "e-book download", "webinar attended", "pricing page visit"):
        assert shown in texts


def test_an_unknown_lead_or_model_is_told_in_a_sentence(sandbox):
    done = explain(sandbox, "raeder")
    assert done.exit_code == 1
    assert 'There is no lead "raeder"; the nearest ids are reader' in done.output
    done = explain(sandbox, "reader", "--model", "behavioural_intent")
    assert done.exit_code == 1
    assert "behavioral_intent" in done.output
