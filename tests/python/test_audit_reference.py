"""The audit marts against the reference, and the reference's figures against known ones."""

from datetime import date
from fractions import Fraction

import pytest
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import brier_score_loss

from quick_sandbox import QuickSandbox
from random_cases import random_history
from reference import Project
from reference.audit import (
    Observation,
    cohort_dates,
    observe,
    performance,
    splits,
    tier_audit,
    wilson,
)
from reference.audit_rules import rule_audit, threshold_audit

# seed, cadence, window in days, number of cohorts
RUNS = [
    (1, "month", 90, 12),
    pytest.param((2, "week", 30, 30), marks=pytest.mark.thorough),
]
ENOUGH = 5  # conversions that a calibration needs: random history has few
TOLERANCE = {"p_value": 1e-6}  # others are published with 9 decimals


@pytest.fixture(scope="module", params=RUNS, ids=str)
def audited(request, tmp_path_factory):
    """A built sandbox, the reference and its observations by model."""
    seed, cadence, window, cohorts = request.param
    case = random_history(seed)
    sandbox = QuickSandbox(tmp_path_factory.mktemp("audit") / "project")
    sandbox.write_seeds(case.seeds)
    sandbox.write_raw(case.raw)
    variables = {"audit_cadence": cadence, "audit_window_days": window, "audit_cohorts": cohorts}
    variables["calibration_min_conversions"] = ENOUGH
    sandbox.run(case.as_of, variables=variables)
    project = Project(case.raw, case.seeds)
    first = min(lead["created_on"] for lead in project.staged.leads.values())
    dates = cohort_dates(first, case.as_of, window, cohorts, cadence)
    return sandbox, project, observe(project, dates, window)


@pytest.mark.slow
def test_conversions_by_tier_equal_the_reference(audited):
    sandbox, project, observations = audited
    expected = {
        (model_id, row.pop("tier")): row
        for model_id, model in project.models.items()
        for row in tier_audit(model, observations[model_id])
    }
    assert_equal(expected, sandbox.table("model_conversion_audit"), "model_id", "tier")


@pytest.mark.slow
def test_performance_equals_the_reference(audited):
    sandbox, project, observations = audited
    rows = sandbox.table("model_performance")
    found = {(row["model_id"], row["split"]) for row in rows}
    expected = {
        (model_id, split): performance(seen)
        for model_id, model in project.models.items()
        for split, seen in splits(model, observations[model_id]).items()
        if seen or (model_id, split) in found
    }
    assert_equal(expected, rows, "model_id", "split")


@pytest.mark.slow
def test_the_audit_of_rules_equals_the_reference(audited):
    sandbox, project, observations = audited
    expected = {
        (model_id, rule_id): row
        for model_id, model in project.models.items()
        for rule_id, row in rule_audit(model, observations[model_id]).items()
    }
    assert_equal(expected, sandbox.table("rule_conversion_audit"), "model_id", "rule_id")


@pytest.mark.slow
def test_thresholds_equal_the_reference(audited):
    sandbox, _, observations = audited
    rows = sandbox.table("threshold_audit")
    expected = {
        (r["model_id"], r["threshold"]): threshold_audit(
            observations[r["model_id"]], Fraction(r["threshold"])
        )
        for r in rows
    }
    assert_equal(expected, rows, "model_id", "threshold")


@pytest.mark.slow
def test_the_calibration_is_the_isotonic_regression_of_the_bands(audited):
    sandbox, *_ = audited
    bands = grouped(sandbox.table("int_score_bands__by_model"), "model_id", "calibrated_on")
    calibrated = grouped(
        sandbox.table("int_calibration__by_model_band"), "model_id", "calibrated_on"
    )
    assert calibrated
    for key, rows in calibrated.items():
        assert [row["band"] for row in rows] == [row["band"] for row in bands[key]]
        rates = [row["conversions"] / row["observations"] for row in rows]
        weights = [row["observations"] for row in rows]
        fitted = IsotonicRegression().fit(range(len(rows)), rates, weights)
        expected = fitted.predict(range(len(rows)))
        found = [float(row["conversion_probability"]) for row in rows]
        assert found == pytest.approx(list(expected), abs=1e-6)


@pytest.mark.slow
def test_nothing_is_calibrated_before_there_is_enough_data(audited):
    sandbox, *_ = audited
    known = sandbox.rows(
        """
        select
            model_id,
            cast(? as date) as calibrated_on,
            count(distinct lead_number) filter (is_converted) as converted,
            count(distinct lead_number) filter (not is_converted) as others
        from int_observations
        where split = 'out_of_time'
        group by model_id
        """,
        [sandbox.table("scored_leads")[0]["as_of_date"]],
    )
    enough = {row["model_id"] for row in known if min(row["converted"], row["others"]) >= ENOUGH}
    assert len(enough) not in (0, len(known))
    shown = sandbox.rows(
        "select distinct model_id from scored_leads_by_model"
        " where conversion_probability is not null"
    )
    assert {row["model_id"] for row in shown} == enough


@pytest.mark.slow
def test_brier_judges_each_cohort_by_what_was_known_on_its_date(audited):
    sandbox, *_ = audited
    calibrated = grouped(
        sandbox.table("int_calibration__by_model_band"), "model_id", "calibrated_on"
    )
    observations = sandbox.table("int_observations")
    judged = {}
    for row in observations:
        bands = calibrated.get((row["model_id"], row["cohort_on"]))
        if bands:
            at_or_below = [band for band in bands if band["min_score"] <= row["lead_score"]]
            band = (at_or_below or bands[:1])[-1]
            pair = (row["conversion"], float(band["conversion_probability"]))
            judged.setdefault(row["model_id"], []).append(pair)
    # a dozen months know too little before the last of them; thirty weeks do
    assert judged or len({row["cohort_on"] for row in observations}) < 30
    for row in sandbox.table("model_performance"):
        if row["split"] == "all":
            pairs = judged.get(row["model_id"])
            expected = pairs and brier_score_loss(*zip(*pairs, strict=True))
            found = row["brier"]
            assert close(expected, found, 1e-6), (row["model_id"], expected, found)


def grouped(rows, *key):
    groups = {}
    for row in sorted(rows, key=lambda row: row["band"]):
        groups.setdefault(tuple(row[name] for name in key), []).append(row)
    return groups


def assert_equal(expected, rows, *key):
    actual = {tuple(row[name] for name in key): row for row in rows}
    assert actual.keys() == expected.keys()
    differing = [
        f"{' '.join(map(str, names))}, {column}: expected {value}, found {actual[names][column]}"
        for names, row in expected.items()
        for column, value in row.items()
        if not close(value, actual[names][column], TOLERANCE.get(column, 6e-9))
    ]
    assert not differing, f"{len(differing)} differ:\n" + "\n".join(differing[:20])


def close(expected, found, tolerance):
    if expected is None or found is None:
        return expected is found
    return abs(float(found) - float(expected)) <= tolerance * max(1, abs(float(expected)))


@pytest.mark.parametrize(
    ("cadence", "as_of", "expected"),
    [
        ("month", date(2026, 5, 29), [date(2025, 12, 31), date(2026, 1, 31)]),
        ("month", date(2026, 5, 28), [date(2025, 12, 31), date(2026, 1, 31)]),
        ("month", date(2026, 5, 30), [date(2026, 1, 31), date(2026, 2, 28)]),
        ("week", date(2026, 5, 30), [date(2026, 2, 15), date(2026, 2, 22)]),
    ],
)
def test_cohort_dates(cadence, as_of, expected):
    # 28 February + 91 days = 30 May
    assert cohort_dates(date(2025, 1, 1), as_of, 91, 2, cadence) == expected


def test_cohorts_begin_with_the_first_lead():
    dates = cohort_dates(date(2026, 1, 31), date(2026, 6, 30), 90)
    assert dates == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    assert cohort_dates(date(2026, 6, 1), date(2026, 6, 30), 90) == []


def test_a_wilson_interval_from_the_literature():
    low, high = wilson(15, 148)  # Newcombe 1998: 0.0624 to 0.1605
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert wilson(0, 0) == (None, None)


def observed(scores):
    """Observations from (score, converted) pairs."""
    return [
        Observation("m", str(i), date(2026, 1, 31), score, "t", score >= 50, 5 if hit else None)
        for i, (score, hit) in enumerate(scores)
    ]


def test_performance_by_hand():
    # pairs won by a conversion: 60 beats both others; 40 ties with 40 and beats 10
    figures = performance(observed([(60, True), (40, True), (40, False), (10, False)]))
    assert figures["auc"] == 3.5 / 4
    assert figures["gini"] == 0.75
    assert figures["ks"] == 0.5
    assert (figures["mql_precision"], figures["mql_recall"]) == (1, 0.5)
    assert figures["mql_f1"] == pytest.approx(2 / 3)


def test_equal_scores_share_the_top_decile():
    # 20 observations: the top 2 are one conversion and half of a tie of four with one
    scores = [(90, True), *[(80, hit) for hit in (True, False, False, False)], *[(1, False)] * 15]
    assert performance(observed(scores))["top_decile_lift"] == pytest.approx((1.25 / 2) / (2 / 20))


def test_without_conversions_figures_are_null():
    figures = performance(observed([(1, False), (2, False)]))
    assert (figures["auc"], figures["ks"], figures["top_decile_lift"]) == (None, None, None)
    assert performance([])["base_rate"] is None
