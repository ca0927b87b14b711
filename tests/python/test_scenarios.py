"""Scenarios: those of the project hold, failures show how a score arose, mistakes their place."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from harness import ROOT
from lead_scoring.check.folder import read_folder
from lead_scoring.cli import app
from lead_scoring.scenarios.parsing import parse_file
from lead_scoring.scenarios.vocabulary import Vocabulary

GOOD = """\
model: hubspot_b2b
scenarios:
  - name: Müller fragt an
    created_days_ago: 20
    lead: {job_title: CEO, employee_count: 300}
    events:
      - {event: form_submit, detail: demo request, days_ago: 3}
      - {event: page_view, detail: /preise, days_ago: 1, times: 2}
    deals:
      - {stage: lost, days_ago: 10}
    expect:
      lead_score: 40
      tier: lead
      is_mql: false
      points: {demo_requested: 10}
"""

# role 15, industry 10, demo 10 and, once a day, pricing page 15 are 50
FAILING = """\
model: hubspot_b2b
scenarios:
  - name: A demo outweighs the fit
    lead: {job_title: Vertriebsleiter, industry: Software}
    events:
      - {event: form_submit, detail: demo request, days_ago: 3, times: 2}
      - {event: page_view, detail: /preise, days_ago: 1}
    expect:
      lead_score: 62.5
      tier: mql
      fit_points: 30
      points: {demo_requested: 10, email_bounced: -10}
  - name: A newsletter is mapped
    events:
      - {event: form_submit, detail: Newsletter, days_ago: 0}
    expect: {lead_score: 0}
"""
OUTSIDE = """\
model: customer_upsell
scenarios:
  - name: A prospect grows
    expect: {tier: growing}
"""

# label: text to replace, replacement, line, column, what the message holds
BROKEN = {
    "unknown key of the file": ("model:", "modell:", 1, 1, 'did you mean "model"?'),
    "unknown key of a scenario": ("events:", "evnts:", 6, 5, 'did you mean "events"?'),
    "unknown key of an event": ("times: 2", "time: 2", 8, 58, 'did you mean "times"?'),
    "unknown key of a deal": ("stage:", "state:", 10, 10, 'did you mean "stage"?'),
    "unknown expectation": ("lead_score", "score", 12, 7, 'did you mean "lead_score"?'),
    "key twice": ("tier: lead", "lead_score: 3", 13, 7, "stands on line 12 already"),
    "key missing": (", days_ago: 3}", "}", 7, 9, "an event needs the key days_ago"),
    "name missing": ("name: Müller fragt an\n    ", "", 3, 5, "a scenario needs the key name"),
    "unknown model": ("hubspot_b2b", "hubspot_b2c", 1, 8, 'did you mean "hubspot_b2b"?'),
    "unknown attribute": ("job_title", "jobtitle", 5, 12, 'did you mean "job_title"?'),
    "derived attribute": ("job_title", "seniority", 5, 12, "seniority is derived"),
    "date of creation": ("job_title: CEO", "created_at: x", 5, 12, "give created_days_ago"),
    "unknown event": ("page_view", "pageview", 8, 17, 'did you mean "page_view"?'),
    "unknown stage": ("lost", "open", 10, 17, "won or lost"),
    "unknown tier": ("tier: lead", "tier: leads", 13, 13, "tiers of hubspot_b2b"),
    "tier of another model": ("tier: lead", "tier: hot", 13, 13, "known are lead, mql"),
    "grade without grades": ("tier: lead", "grade: A1", 13, 14, "none is defined"),
    "unknown action": ("tier: lead", "action: nurtur", 13, 15, 'did you mean "nurture"?'),
    "unknown rule": ("demo_requested", "demo_request", 15, 16, 'mean "demo_requested"?'),
    "unknown cap": ("demo_requested", "cap:intents", 15, 16, 'mean "cap:intent"?'),
    "no number": ("score: 40", "score: many", 12, 19, "is not a number"),
    "decimal comma": ("score: 40", "score: '40,5'", 12, 19, "write 40.5"),
    "thousands": ("count: 300", "count: 3.000", 5, 44, "can be read in two ways"),
    "three decimals": ("score: 40", "score: 40.125", 12, 19, "at most 2 decimals"),
    "half a day": ("days_ago: 3", "days_ago: 0.5", 7, 62, "is whole"),
    "a day to come": ("days_ago: 3", "days_ago: -3", 7, 62, "between 0 and 36500"),
    "never": ("times: 2", "times: 0", 8, 65, "between 1 and 1000"),
    "no boolean": ("is_mql: false", "is_mql: no", 14, 15, "true or false"),
    "empty value": ("tier: lead", "tier:", 13, 12, "tier is empty"),
    "empty list": ("\n      - {stage: lost, days_ago: 10}", " []", 9, 12, "an empty list"),
    "nothing expected": (GOOD[GOOD.index("\n      lead_score") :], " {}\n", 11, 13, "is empty"),
    "text for a list": ("\n      - {stage: lost, days_ago: 10}", " lost", 9, 12, "is a list"),
    "text for keys": ("{job_title: CEO, employee_count: 300}", "CEO", 5, 11, "keys with"),
    "list for a value": ("tier: lead", "tier: [lead]", 13, 13, "one value"),
    "list for a key": ("tier: lead", "[tier]: lead", 13, 7, "one word"),
    "outside with a score": ("is_mql: false", "in_audience: false", 14, 20, "has no score"),
    "tab": ("    deals:", "\tdeals:", 9, 1, "cannot start any token"),
    "unclosed brace": ("{stage: lost, days_ago: 10}", "{stage: lost", 11, 11, "expected"),
    "two documents": ("scenarios:", "---\nscenarios:", 2, 1, "single document"),
    "unknown alias": ("lost", "*lost", 10, 17, "undefined alias"),
    "control character": ("lost", "lo\bst", 10, 19, "U+0008"),
    "hidden character": ("CEO", '"C\\0O"', 5, 23, "U+0000"),
    "half a character": ("CEO", '"C\\uD83D"', 5, 23, "U+D83D"),
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(read_folder(ROOT / "seeds")[0])


def places(findings):
    return [(one.line, one.column, one.message) for one in findings]


def test_a_good_file_has_no_finding_and_keeps_what_it_says(tmp_path, vocabulary):
    path = tmp_path / "good.yml"
    path.write_text(GOOD, encoding="utf-8")
    [case], findings = parse_file(path, vocabulary)
    assert findings == []
    assert case.name == "Müller fragt an"
    assert case.attributes == {"job_title": "CEO", "employee_count": "300"}
    assert [(one.name, one.detail, one.days_ago, one.times) for one in case.events] == [
        ("form_submit", "demo request", 3, 1),
        ("page_view", "/preise", 1, 2),
    ]
    assert (case.created_days_ago, case.deals[0].stage, case.deals[0].days_ago) == (20, "lost", 10)
    assert case.expected.columns["lead_score"].value == 40
    assert case.expected.points["demo_requested"].value == 10


@pytest.mark.parametrize("label", BROKEN)
def test_a_mistake_is_told_once_at_its_place(tmp_path, vocabulary, label):
    old, new, line, column, fragment = BROKEN[label]
    assert GOOD.count(old) == 1
    path = tmp_path / "broken.yml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    _, findings = parse_file(path, vocabulary)
    assert [(one.line, one.column) for one in findings] == [(line, column)], places(findings)
    assert fragment in findings[0].message


def test_scenarios_of_one_name_are_told_apart(tmp_path, vocabulary):
    path = tmp_path / "twice.yml"
    path.write_text(GOOD + GOOD[GOOD.index("  - name") :].replace("Müller", "MÜLLER"))
    _, findings = parse_file(path, vocabulary)
    assert places(findings)[0][:2] == (16, 5)
    assert "stands on line 3" in findings[0].message


def test_a_byte_that_is_not_utf_8_is_told_at_its_place(tmp_path, vocabulary):
    path = tmp_path / "latin.yml"
    path.write_bytes(b"\xef\xbb\xbf# \xc3\xbc\n# \xc3\xbc\xfc\n")
    _, findings = parse_file(path, vocabulary)
    assert [(one.line, one.column, one.code) for one in findings] == [(2, 4, "not-utf-8")]


def test_invalid_files_are_told_all_at_once_before_anything_is_built(tmp_path):
    (tmp_path / "a.yml").write_text(GOOD.replace("events:", "evnts:"))
    (tmp_path / "b.yaml").write_text(GOOD.replace("tier: lead", "tier: hot"))
    done = CliRunner().invoke(app, ["scenarios", str(tmp_path)])
    assert done.exit_code == 2
    assert f'{tmp_path}/a.yml:6:5: error unknown-key: "evnts" is no key' in done.output
    assert f'{tmp_path}/b.yaml:13:13: error unknown-name: tier "hot"' in done.output
    assert "2 errors" in done.output
    done = CliRunner().invoke(app, ["scenarios", str(tmp_path), "--format", "github"])
    assert "line=6,col=5,title=unknown-key::" in done.output


def test_a_folder_without_scenarios_is_told(tmp_path):
    done = CliRunner().invoke(app, ["scenarios", str(tmp_path)])
    assert done.exit_code == 2
    assert "There is no scenario in" in done.output


@pytest.mark.slow
def test_the_scenarios_of_the_project_hold(real_scratch_builds):
    done = CliRunner().invoke(app, ["scenarios", str(ROOT / "scenarios")])
    assert done.exit_code == 0, done.output
    assert " 0 failed" in done.output


PIECES = [*" :-[]{}#&*!|>'\"%@`,\n\t?~\\0a9.", "- ", ": ", "null", "\u00a0", "\u2028", "<<: "]
WORDS = GOOD.split()
VALUES = ["Müller fragt an", "20", "CEO", "300", "demo request", "3", "/preise", "1", "2", "lost"]
VALUES += ["10", "40", "lead", "false"]
ODD = [
    "0",
    "7",
    "-1",
    "1.5",
    "1e3",
    "0x1F",
    "1_000",
    "12:30",
    "yes",
    "~",
    "''",
    "' '",
    "[a]",
    "{a: b}",
]
ODD += [
    "'; drop table leads; --",
    "%_\\",
    "2026-02-30",
    "'\u2028'",
    "🦆",
    "Führung & <Vertrieb>",
    "|",
    "- x",
]
ODD += ["won", "mql", "true", "page_view", "!!int x", "&a x", "*a", "CEO # x", '"a\\nb"', "x" * 300]


@st.composite
def mutants(draw) -> str:
    """Draw a good file with odd values, or with pieces that are new, missing or repeated."""
    text = GOOD
    for value in draw(st.lists(st.sampled_from(VALUES), max_size=2)):
        text = re.sub(
            f"(?<=[ :]){re.escape(value)}(?=[,}}\n])", lambda _: draw(st.sampled_from(ODD)), text
        )
    for _ in range(draw(st.integers(0, 2))):
        at, size = draw(st.integers(0, len(text))), draw(st.integers(1, 30))
        piece = draw(st.sampled_from([*PIECES, *WORDS, text[at : at + size], ""]))
        text = text[:at] + piece + text[at + draw(st.sampled_from([0, 0, 1, size])) :]
    return text


def sound_mutants(folder: Path, vocabulary: Vocabulary, most: int) -> list[Path]:
    """Return files of mutants without a finding; those with one have it at a place they have."""
    sound = set()
    path = folder / "mutant.yml"

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(text=mutants())
    def check(text: str) -> None:
        path.write_text(text, encoding="utf-8", newline="")
        cases, findings = parse_file(path, vocabulary)
        lines = (text + " ").split("\n")
        for one in findings:
            assert 1 <= one.column <= len(lines[one.line - 1]) + 1, one
        if not findings:
            assert cases
            sound.add(text)

    check()
    path.unlink()
    files = []
    for number, text in enumerate(sorted(sound)[:most]):
        files.append(folder / f"mutant_{number}.yml")
        files[-1].write_text(text, encoding="utf-8", newline="")
    return files


@pytest.mark.slow
def test_failures_show_expected_beside_actual_and_mutants_run(tmp_path, vocabulary):
    (tmp_path / "failing.yml").write_text(FAILING, encoding="utf-8")
    (tmp_path / "outside.yml").write_text(OUTSIDE, encoding="utf-8")
    files = sound_mutants(tmp_path, vocabulary, most=40)
    done = CliRunner(env={"COLUMNS": "140"}).invoke(app, ["scenarios", str(tmp_path)])
    assert done.exit_code == 1, done.output
    assert isinstance(done.exception, SystemExit)

    # what differs, then the waterfall with what was expected beside it
    lines = [" ".join(line.replace("\u2502", " ").split()) for line in done.output.splitlines()]
    start = lines.index(f'{tmp_path}/failing.yml:3:5: failed: "A demo outweighs the fit"')
    end = next(at for at in range(start, len(lines)) if ":13:5: failed" in lines[at])
    shown = lines[start:end]
    assert "lead_score 62.50 50" in shown
    assert "fit_points 30 25" in shown
    assert "points of email_bounced -10 0" in shown
    assert not [line for line in shown if line.startswith("tier ")]
    assert "demo_requested 10 +10 50 demo request on 2026-06-27" in shown
    assert "fit 30 25" in shown
    assert "score 62.50 50" in shown
    assert "email_bounced -10 0 adds nothing" in shown
    assert 'form_submit "Newsletter" an event type unmapped_event' in lines

    # a lead without a score has no waterfall but a reason
    assert "tier growing none" in lines
    assert any("outside the audience of customer_upsell: not a customer" in one for one in lines)
    assert f"{tmp_path}/failing.yml: 0 of 2 scenarios passed" in lines
    assert len(files) > 10
    for file in files:
        assert any(line.startswith(f"{file}: ") for line in lines)
