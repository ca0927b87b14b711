"""Notify: nothing lost, repeats with their id, and no address given away."""

import os
import random
import subprocess
import sys
import time
from collections import Counter

import duckdb
import pytest
from typer.testing import CliRunner

from lead_scoring.cli import app
from lead_scoring.notify.ledger import Ledger
from loopback import receiver

KILLS = int(os.environ.get("LEAD_SCORING_TEST_KILLS", "10"))
COLUMNS = """
    handoff_id varchar, lead_id varchar, entered_on date, team varchar, owner varchar,
    due_at timestamp, lead_score decimal(18, 2), tier varchar, action varchar, reason varchar
"""


class Desk:
    """A warehouse with a queue, and the command as a user runs it."""

    def __init__(self, folder):
        self.folder = folder
        self.database = folder / "warehouse.duckdb"
        self.ledger = folder / "warehouse.notified.sqlite"
        with duckdb.connect(str(self.database)) as connection:
            connection.execute(f"create table handoff_queue ({COLUMNS})")
            connection.execute(
                "create table int_leads as select 'L1' as lead_id, 'Ada' as first_name, "
                "'Müller' as last_name, 'ada@acme.example' as email, true as is_newest"
            )

    def enter(self, *leads):
        with duckdb.connect(str(self.database)) as connection:
            connection.executemany(
                "insert into handoff_queue values (md5(?), ?, date '2026-06-30', 'DACH', "
                "'ute@sales.example', timestamp '2026-07-02 00:00:00', 83.5, 'hot', 'call', "
                "'wrote from ada@acme.example (+10)')",
                [(lead, lead) for lead in leads],
            )

    def erase(self, lead):
        with duckdb.connect(str(self.database)) as connection:
            connection.execute("delete from handoff_queue where lead_id = ?", [lead])

    def environment(self, *urls):
        return {"LEAD_SCORING_DB": str(self.database), "LEAD_SCORING_NOTIFY_URLS": " ".join(urls)}

    def notify(self, *options, urls=()):
        options = ["notify", "--pause", "0.01", *options]
        return CliRunner().invoke(app, options, env=self.environment(*urls))


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.fixture
def server():
    with receiver() as server:
        yield server


def keys(messages):
    return [message["key"] for message in messages]


def key_of(lead):
    return duckdb.execute("select md5(?)", [lead]).fetchone()[0]


def test_what_is_new_is_sent_once_with_a_stable_id(desk, server):
    desk.enter("L1", "L2")
    done = desk.notify(urls=[server.url])
    assert (done.exit_code, done.output) == (0, "2 sent, 0 left for the next run.\n")
    assert keys(server.received) == [key_of("L1"), key_of("L2")]
    message = server.received[0]
    assert message["handoff_id"] == message["key"]
    assert message["title"] == "Lead L1 is ready for sales for DACH"
    assert message["message"].splitlines() == [
        "Score 83.50, tier hot: call",
        "Owner: ute",
        "Due: 2026-07-02 00:00 UTC",
        "Why: wrote from (address) (+10)",
        f"Hand-off {key_of('L1')} of 2026-06-30",
    ]
    assert desk.notify(urls=[server.url]).output == "Nothing new.\n"
    desk.enter("L3")
    desk.notify(urls=[server.url])
    assert keys(server.received)[2:] == [key_of("L3")]


def test_names_and_addresses_only_where_asked_for(desk, server):
    desk.enter("L1")
    desk.notify("--with-contacts", urls=[server.url])
    text = server.received[0]["message"]
    assert "Contact: Ada Müller <ada@acme.example>" in text
    assert "Owner: ute@sales.example" in text


def test_a_failing_server_is_asked_again_and_left_alone_until_the_next_run(desk, server):
    desk.enter("L1", "L2", "L3")
    server.answers = [200, 500, 500, 200]
    assert desk.notify(urls=[server.url]).exit_code == 0
    assert keys(server.received) == [key_of(lead) for lead in ("L1", "L2", "L2", "L2", "L3")]

    desk.enter("L4", "L5")
    server.answers = [500] * 4
    done = desk.notify(urls=[server.url])
    assert done.exit_code == 1
    assert "0 sent, 2 left" in done.output
    assert "error=500" in done.output
    assert desk.notify(urls=[server.url]).exit_code == 0
    assert keys(server.accepted) == [key_of(f"L{number}") for number in range(1, 6)]


def test_a_stalled_server_costs_a_time_out_and_repeats_the_same_id(desk, server):
    desk.enter("L1", "L2")
    server.answers = [1.0]
    started = time.monotonic()
    assert desk.notify(urls=[server.url]).exit_code == 0
    assert time.monotonic() - started < 10
    assert keys(server.received) == [key_of("L1"), key_of("L1"), key_of("L2")]


def test_each_destination_gets_what_it_missed_and_a_later_one_only_what_is_new(desk, server):
    with receiver() as other:
        desk.enter("L1")
        other.answers = [500]
        assert desk.notify("--attempts", "1", urls=[server.url, other.url]).exit_code == 1
        assert desk.notify(urls=[server.url, other.url]).exit_code == 0
        assert len(server.received) == 1
        assert keys(other.accepted) == [key_of("L1")]
        with receiver() as later:
            desk.notify(urls=[server.url, later.url])
            desk.enter("L2")
            desk.notify(urls=[server.url, later.url])
            assert keys(later.received) == [key_of("L2")]


def test_a_dry_run_shows_and_marking_skips_without_sending(desk, server):
    desk.enter("L1")
    shown = desk.notify("--dry-run")
    assert "Lead L1 is ready for sales for DACH" in shown.output
    assert "1 new, nothing sent." in shown.output
    assert desk.notify("--mark-sent").output == "1 taken for sent.\n"
    assert desk.notify(urls=[server.url]).output == "Nothing new.\n"
    assert not server.received


def test_wrong_settings_are_told_without_secrets(desk):
    desk.enter("L1")
    assert desk.notify().exit_code == 2
    assert "LEAD_SCORING_NOTIFY_URLS is empty" in desk.notify().output
    wrong = desk.notify(urls=["slak://secret-token"])
    assert wrong.exit_code == 2
    assert "destination 1 (slak://...)" in wrong.output
    assert "secret-token" not in wrong.output
    missing = desk.notify("--database", "nowhere.duckdb")
    assert missing.exit_code == 2
    assert "nowhere.duckdb does not exist" in missing.output


def test_one_sender_at_a_time(desk, server):
    desk.enter("L1")
    with Ledger(desk.ledger):
        done = desk.notify(urls=[server.url])
    assert done.exit_code == 1
    assert "is notify running?" in done.output
    assert not server.received


def test_a_published_file_comes_first_and_the_ledger_keeps_no_lead(desk, server):
    desk.enter("L1", "Lead-Müller")
    (desk.folder / "published").mkdir()
    published = desk.folder / "published" / "lead_scoring.duckdb"
    published.write_bytes(desk.database.read_bytes())
    desk.erase("Lead-Müller")
    desk.notify(urls=[server.url])
    assert len(server.received) == 2
    assert "Lead-Müller".encode() not in desk.ledger.read_bytes()


def test_kills_at_random_lose_nothing_and_repeat_at_most_the_one_in_flight(desk, server):
    chance = random.Random(7)
    leads = [f"L{number:04}" for number in range(15 * KILLS)]
    desk.enter(*leads)
    command = [sys.executable, "-m", "lead_scoring.notify"]
    environment = {**os.environ, **desk.environment(server.url)}
    killed = 0
    while killed < KILLS:
        seen = len(server.received)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        # most while it sends, some while it starts
        if chance.random() < 0.8:
            while process.poll() is None and len(server.received) == seen:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.05))
        else:
            time.sleep(chance.uniform(0, 0.5))
        if process.poll() is None:
            process.kill()
            killed += 1
        elif len(server.received) == seen:
            desk.enter(*(f"{lead}+{killed}" for lead in leads))  # all was sent: more work
        process.wait()
    assert subprocess.run(command, env=environment, check=True, capture_output=True)
    with duckdb.connect(str(desk.database), read_only=True) as connection:
        queue = [
            row[0] for row in connection.execute("select handoff_id from handoff_queue").fetchall()
        ]
    received = Counter(keys(server.received))
    assert set(received) == set(queue)
    assert sum(received.values()) - len(queue) <= KILLS
    assert desk.notify(urls=[server.url]).output == "Nothing new.\n"
