"""History and hand-off over several days: gaps, repeats, a kill, erasure, flapping leads."""

from collections import Counter
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from lead_scoring.cli import app
from loopback import receiver
from quick_sandbox import QuickSandbox
from tiny import behavior, fit, gate, mapped, seeds, tier

pytestmark = pytest.mark.slow

FIRST = date(2026, 6, 1)
MARTS = ["+lead_tier_history", "+handoff_queue"]
CROWD = [f"lead{number}" for number in range(5)]


def day(number):
    return FIRST + timedelta(days=number)


# a visit is worth 20, 15, 10, 5 points on the day and the three days after it, then nothing
RULES = seeds(
    fit_rules=[fit("it", "20", "industry", "equals", "it")],
    behavior_rules=[
        behavior("visited", "20", decay="linear", decay_days=4),
        behavior("called", "60", "call"),
    ],
    gates=[gate("disqualify", "industry", "equals", "rival")],
    tiers=[
        tier("cold", 0),
        tier("warm", 15),
        tier("hot", 50, "true", "true") | {"sla_hours": "24"},
    ],
    event_mapping=[mapped("visit"), mapped("call")],
    derived_events=[],
    routing_rules=[
        {"priority": "1", "attribute": "country", "operator": "in", "value": "DE|AT"}
        | {"team": "DACH", "owner": owner}
        for owner in ("ute", "max")
    ]
    + [{"priority": "9", "team": "Rest"}],
)


def lead(lead_id, **given):
    return {
        "lead_id": lead_id,
        "created_at": "2026-01-01",
        "industry": None,
        "country": "de",
    } | given


def events(lead_id, name, on, count=1):
    return [
        {"event_id": f"{lead_id}-{name}-{on}-{number}", "lead_id": lead_id, "event_name": name}
        | {"occurred_at": str(day(on))}
        for number in range(count)
    ]


EVENTS = [
    *events("anna", "call", 0),
    *events("bob", "visit", 1),
    *events("flo", "visit", 0, 3),
    *events("flo", "visit", 3, 3),
    *events("new", "call", 4),
]
PEOPLE = ["anna", "bob", "flo", *CROWD]


class Story:
    """A sandbox and what it said after each step."""

    def __init__(self, folder):
        self.sandbox = QuickSandbox(folder / "project")
        self.sandbox.write_seeds(RULES)
        self.seen = {}

    def write(self, leads, more_events=(), erased=()):
        self.sandbox.write_raw(
            {"leads": leads, "events": [*EVENTS, *more_events], "opportunities": []}
            | {"erasure_requests": [{"lead_id": lead_id} for lead_id in erased]}
        )

    def build(self, step, on, *options):
        only = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
        self.sandbox.dbt("build", *only, "--select", *MARTS, *options, as_of=day(on))
        self.seen[step] = {
            "history": self.sandbox.table("lead_tier_history"),
            "queue": self.sandbox.table("handoff_queue", "entered_on, lead_id"),
        }

    def history(self, step, lead_id):
        """Spans of a lead: tier, score at entry, first day, day of its end, cause."""
        return [
            (
                row["tier"],
                float(row["lead_score"]),
                number(row["valid_from"]),
                number(row["valid_to"]),
                row["changed_by"],
            )
            for row in sorted(self.seen[step]["history"], key=lambda row: row["valid_from"])
            if row["lead_id"] == lead_id
        ]

    def queue(self, step):
        return {
            (row["lead_id"], number(row["entered_on"])): row for row in self.seen[step]["queue"]
        }


def number(on):
    return on and (on - FIRST).days


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    story = Story(tmp_path_factory.mktemp("actions"))
    people = [lead(lead_id) for lead_id in PEOPLE]
    story.write([*people, lead("dora"), lead("eve"), lead("gone"), lead("rob", country="US")])
    story.build("day 0", 0)

    people += [lead("dora", industry="it"), lead("eve", industry="rival")]
    people += [lead("new", created_at=str(day(2))), lead("rob", country="US")]
    story.write(people)
    story.build("day 4", 4)
    story.build("day 4 again", 4, "--full-refresh")

    better = RULES["fit_rules"][0] | {"points": "60"}
    story.sandbox.write_seeds({"fit_rules": [better]})
    crowd = [row for lead_id in CROWD for row in events(lead_id, "call", 6)]
    story.write(people, [*crowd, *events("rob", "call", 6)], erased=["bob"])
    only = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    process, _ = story.sandbox.start("build", *only, "--select", *MARTS, as_of=day(5))
    process.join(2)
    process.kill()
    process.join()
    story.build("day 6", 6)

    story.write(people, [*crowd[1:], *events("rob", "call", 6)], erased=["bob"])
    story.build("day 6 corrected", 6)
    story.write(people, erased=["bob", "anna"])
    story.build("day 3 replayed", 3)
    return story


def test_a_first_build_begins_the_history_and_fills_the_queue(story):
    assert story.history("day 0", "anna") == [("hot", 60, 0, None, None)]
    assert story.history("day 0", "dora") == [("cold", 0, 0, None, None)]
    queue = story.queue("day 0")
    assert set(queue) == {("anna", 0), ("flo", 0)}
    anna = queue["anna", 0]
    assert anna["reason"] == "call on 2026-06-01 (+60)"
    assert str(anna["due_at"]) == "2026-06-03 00:00:00"  # a day after the end of 1 June
    assert {row["owner"] for row in queue.values()} == {"ute", "max"}


def test_missed_days_are_made_up_for(story):
    """Days 1 to 3 had no build: what happened on them is known on day 4."""
    assert story.history("day 4", "anna") == [("hot", 60, 0, None, None)]
    assert story.history("day 4", "bob") == [
        ("cold", 0, 0, 1, None),
        ("warm", 20, 1, 3, "activity"),
        ("cold", 10, 3, None, "decay"),
    ]
    assert story.history("day 4", "flo") == [
        ("hot", 60, 0, 1, None),
        ("warm", 45, 1, 3, "decay"),
        ("hot", 75, 3, 4, "activity"),
        ("warm", 45, 4, None, "decay"),
    ]
    assert story.history("day 4", "new") == [
        ("cold", 0, 2, 4, None),
        ("hot", 60, 4, None, "activity"),
    ]


def test_attributes_and_gates_are_told_apart_from_activity(story):
    assert story.history("day 4", "dora") == [
        ("cold", 0, 0, 1, None),
        ("warm", 20, 1, None, "attributes"),
    ]
    assert story.history("day 4", "eve") == [
        ("cold", 0, 0, 1, None),
        ("disqualified", 0, 1, None, "attributes"),
    ]


def test_a_lead_that_leaves_has_no_open_span(story):
    assert story.history("day 4", "gone") == [("cold", 0, 0, 1, None)]


def test_a_flapping_lead_is_handed_over_once(story):
    assert [key for key in story.queue("day 6") if key[0] == "flo"] == [("flo", 0)]


def test_the_same_day_again_changes_nothing_even_with_a_full_refresh(story):
    assert story.seen["day 4 again"] == story.seen["day 4"]


def test_a_killed_build_loses_nothing(story):
    """Day 5, with new rules, was killed: day 6 says what happened on it."""
    assert story.history("day 6", "dora") == [
        ("cold", 0, 0, 1, None),
        ("warm", 20, 1, 5, "attributes"),
        ("hot", 60, 5, None, "rules"),
    ]
    assert ("dora", 5) in story.queue("day 6")


def test_owners_share_evenly_and_other_rules_do_not_count(story):
    owners = Counter(row["owner"] for row in story.queue("day 6").values() if row["team"] == "DACH")
    assert sorted(owners.values()) == [4, 5]  # anna, flo, new, dora and five of the crowd
    assert story.queue("day 6")["rob", 6]["team"] == "Rest"


def test_a_corrected_day_replaces_its_rows_and_leaves_owners_alone(story):
    before, after = story.queue("day 6"), story.queue("day 6 corrected")
    assert before.pop((CROWD[0], 6))
    assert after == before
    assert story.history("day 6 corrected", CROWD[0]) == [("cold", 0, 0, None, None)]


def test_an_erased_lead_leaves_no_row(story):
    tables = [
        row["table_name"]
        for row in story.sandbox.rows(
            """
            select table_name
            from information_schema.tables
            inner join information_schema.columns using (table_schema, table_name)
            where table_type = 'BASE TABLE' and column_name = 'lead_id'
            """
        )
    ]
    assert {"lead_tier_history", "handoff_queue", "int_handoffs__by_lead_date"} <= set(tables)
    stored = " union all ".join(
        f"select '{name}' as stored, lead_id from {name}" for name in tables
    )
    erased = "lead_id in ('anna', 'bob')"
    assert story.sandbox.rows(f"select * from ({stored}) where {erased}") == []


def test_a_replay_of_the_past_leaves_history_alone(story):
    def without_anna(step):
        return {
            name: [row for row in rows if row["lead_id"] != "anna"]
            for name, rows in story.seen[step].items()
        }

    assert story.seen["day 3 replayed"] == without_anna("day 6 corrected")


def test_what_was_built_reaches_a_webhook(story):
    with receiver() as server:
        environment = {
            "LEAD_SCORING_DB": str(story.sandbox.database),
            "LEAD_SCORING_NOTIFY_URLS": server.url,
        }
        options = ["notify", "--database", environment["LEAD_SCORING_DB"]]
        assert CliRunner().invoke(app, options, env=environment).exit_code == 0
        sent = [message["handoff_id"] for message in server.accepted]
    queued = [row["handoff_id"] for row in story.seen["day 3 replayed"]["queue"]]
    assert sorted(sent) == sorted(queued)
    assert len(sent) == 8  # flo, new, dora, rob and four of the crowd
