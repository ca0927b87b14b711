"""The marts against the reference: random rules on random raw data, equal to the last cent."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from decay_cases import decay_case
from quick_sandbox import QuickSandbox
from random_cases import TYPES, lean, random_case, tidy
from reference import Project

SCORE_COLUMNS = ["fit_points", "behavior_points", "negative_points", "raw_score", "lead_score"]
SCORE_COLUMNS += ["tier", "tier_rank", "is_mql", "is_sales_ready", "is_disqualified"]
SCORE_COLUMNS += ["is_accepted", "grade", "last_engaged_on"]
OPEN_COLUMNS = ["tier_label", "action"]  # of leads that are not disqualified
ROW_COLUMNS = ["dimension", "rule_group", "rule_id", "points", "event_count"]
ROW_COLUMNS += ["first_on", "last_on"]

MARTS = ["scored_leads", "scored_leads_by_model", "score_contributions", "data_quality"]
MARTS += ["rejected_records"]

# seed, and how the raw tables come
RUNS = [(0, "csv"), (1, "parquet"), (2, "typed parquet"), (3, "lean csv")]


@pytest.fixture(scope="module", params=RUNS, ids=lambda run: f"seed {run[0]}, {run[1]}")
def run(request, tmp_path_factory):
    """A built sandbox and the reference of the same case."""
    seed, form = request.param
    case = random_case(seed)
    if form.startswith("lean"):
        case.raw = lean(case.raw)
    types = TYPES if form.startswith("typed") else None
    if types:
        case.raw = tidy(case.raw)
    sandbox = built(case, tmp_path_factory.mktemp("run") / "project", form.split()[-1], types)
    return sandbox, Project(case.raw, case.seeds), case


@pytest.mark.slow
def test_scores_and_contributions_equal_the_reference(run):
    sandbox, project, case = run
    differing = compare(sandbox, project, case)
    assert not differing, differing


@pytest.mark.slow
def test_every_raw_row_has_the_outcome_of_the_reference(run):
    sandbox, project, case = run
    actual = Counter()
    for row in sandbox.table("data_quality"):
        actual[row["source_table"], row["outcome"], row["reason"] or None] += row["rows"]
    assert difference(project.staged.outcomes, +actual) == []
    for table, rows in case.raw.items():
        of_table = Counter()
        for (source, outcome, _), count in actual.items():
            of_table[outcome] += count if source == table else 0
        kept = of_table["staged"] + of_table["duplicate"] + of_table["rejected"]
        assert kept == len(rows), f"{table}: {len(rows)} raw rows, {kept} in the books"


@pytest.mark.slow
def test_rejected_records_equal_the_reference(run):
    sandbox, project, _ = run
    actual = Counter(
        (row["source_table"], row["source_key"] or None, row["reason"])
        for row in sandbox.table("rejected_records")
    )
    assert difference(project.staged.rejected, actual) == []


@pytest.mark.slow
def test_the_score_of_a_week_ago_equals_the_reference(run):
    sandbox, project, case = run
    before = project.score_on(case.as_of - timedelta(days=7))
    for row in sandbox.table("scored_leads"):
        key = row["model_id"], row["lead_id"]
        past = before[key].lead_score if key in before else None
        assert exact(row["score_7d_ago"]) == past, key


@pytest.mark.slow
def test_no_half_cent_is_lost_at_any_age(tmp_path):
    case = decay_case(date(2026, 3, 15))
    project = Project(case.raw, case.seeds)
    differing = compare(built(case, tmp_path / "project"), project, case)
    assert not differing, differing


@pytest.mark.slow
@pytest.mark.thorough
def test_the_order_of_rows_and_rules_changes_nothing(tmp_path):
    case = random_case(5, n_models=4, n_leads=60, n_events=800)
    first = built(case, tmp_path / "first")
    shuffle = Random(1)
    for tables in (case.raw, case.seeds):
        tables.update({name: shuffle.sample(r, len(r)) for name, r in tables.items()})
    second = built(case, tmp_path / "second")
    for mart in MARTS:
        assert first.table(mart) == second.table(mart), mart


def built(case, folder, form="csv", types=None):
    """A sandbox with all marts of a case."""
    sandbox = QuickSandbox(folder)
    sandbox.write_seeds(case.seeds)
    sandbox.write_raw(case.raw, form, types)
    sandbox.run(case.as_of, select=[f"+{mart}" for mart in MARTS])
    return sandbox


def compare(sandbox, project, case):
    """A report of the scores and waterfalls that differ; empty when all are equal."""
    expected = project.score_on(case.as_of)
    actual = {(r["model_id"], r["lead_id"]): r for r in sandbox.table("scored_leads_by_model")}
    waterfalls = waterfalls_of(sandbox.table("score_contributions"))
    differing = [
        key
        for key in sorted(expected.keys() | actual.keys() | waterfalls.keys())
        if key not in expected
        or key not in actual
        or shown(expected[key]) != shown(actual[key])
        or waterfall(expected[key]) != waterfalls.get(key, Counter())
    ]
    return report(differing, expected, actual, waterfalls, project) if differing else ""


def exact(value):
    """Fractions and decimals in one form that compares exactly."""
    return Fraction(value) if isinstance(value, Decimal | Fraction) else value


def shown(row):
    """The columns of a score that must agree."""
    row = row if isinstance(row, dict) else vars(row)
    columns = SCORE_COLUMNS + ([] if row["is_disqualified"] else OPEN_COLUMNS)
    return {name: exact(row[name]) for name in columns}


def waterfall(score):
    return Counter(
        tuple(exact(getattr(row, name)) for name in ROW_COLUMNS) for row in score.contributions
    )


def waterfalls_of(rows):
    by_lead = {}
    for row in rows:
        counter = by_lead.setdefault((row["model_id"], row["lead_id"]), Counter())
        counter[tuple(exact(row[name]) for name in ROW_COLUMNS)] += 1
    return by_lead


def difference(expected, actual):
    """What two counters do not share, as readable lines."""
    keys = sorted(expected.keys() | actual.keys(), key=str)
    return [
        f"{key}: expected {expected.get(key, 0)}, found {actual.get(key, 0)}"
        for key in keys
        if expected.get(key, 0) != actual.get(key, 0)
    ]


def report(differing, expected, actual, waterfalls, project):
    """How many leads differ, and the first of them in full."""
    key = differing[0]
    lines = [f"{len(differing)} of {len(expected)} scores differ; models: "]
    lines[0] += str(dict(Counter(model for model, _ in differing)))
    lines.append(f"first: model {key[0]}, lead {key[1]!r}")
    if key not in expected or key not in actual:
        return "\n".join([*lines, f"in reference: {key in expected}, in mart: {key in actual}"])
    mine, theirs = shown(expected[key]), shown(actual[key])
    lines += [
        f"  {name}: expected {text(mine.get(name))}, found {text(theirs.get(name))}"
        for name in mine.keys() | theirs.keys()
        if mine.get(name) != theirs.get(name)
    ]
    left, right = waterfall(expected[key]), waterfalls.get(key, Counter())
    for title, rows in (("expected", left - right), ("found", right - left)):
        lines += [f"  only {title}: {[text(v) for v in row]}" for row in sorted(rows, key=str)]
    lines.append(f"  attributes: {project.staged.leads[key[1]]['attributes']}")
    counts = project.timeline.counts.get(key[1], {})
    lines += [f"  {name}: {days_of(days)}" for name, days in sorted(counts.items())]
    return "\n".join(lines)


def text(value):
    return str(float(value)) if isinstance(value, Fraction) else str(value)


def days_of(days):
    return ", ".join(f"{day} x{count}" for day, count in sorted(days.items()))
