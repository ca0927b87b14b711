"""The report on real data: its figures against scikit-learn's, and one set from end to end."""

from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score
from typer.testing import CliRunner

from benchmarks.command import app
from benchmarks.real_data.comparison import (
    CHAMPION,
    REGRESSION,
    RULE_REGRESSION,
    SCORECARD,
    UNDECIDED_SCORECARD,
    compare,
)
from benchmarks.real_data.measures import measure, top_decile_lift
from benchmarks.real_data.page import page
from benchmarks.real_data.sets import SETS
from lead_scoring.resampling import interval
from reference.audit import top_decile_lift as expected_lift

DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture
def leads():
    """Ranked leads with many ties, each in three rows."""
    rng = np.random.default_rng(3)
    scores = rng.integers(0, 12, size=600) / 4
    is_converted = rng.random(600) < 0.1 + scores / 8
    return is_converted, np.repeat([f"l{n}" for n in range(200)], 3), scores


def test_the_area_is_that_of_scikit_learn_ties_included(leads):
    is_converted, lead_id, scores = leads
    samples = measure(is_converted, lead_id, {"a": scores, "b": -scores})
    assert samples["a"][0] == pytest.approx(roc_auc_score(is_converted, scores), abs=1e-12)
    assert np.allclose(samples["a"] + samples["b"], 1)  # drawn alike for both


def test_the_interval_surrounds_the_value_and_widens_by_rows_of_one_lead(leads):
    is_converted, lead_id, scores = leads
    by_lead = interval(measure(is_converted, lead_id, {"a": scores})["a"])
    assert by_lead.low < by_lead.value < by_lead.high
    # three copies of each row are no more evidence than one
    copies = [np.repeat(values, 3) for values in leads]
    copied = interval(measure(*copies[:2], {"a": copies[2]})["a"])
    assert copied.value == by_lead.value
    assert copied.high - copied.low == pytest.approx(by_lead.high - by_lead.low, rel=1e-9)


def test_the_lift_is_that_of_the_reference(leads):
    is_converted, _, scores = leads
    observation = namedtuple("observation", "lead_score converted")
    rows = [observation(*row) for row in zip(scores, is_converted, strict=True)]
    assert top_decile_lift(is_converted, scores) == pytest.approx(expected_lift(rows))


def test_refuses_without_the_data(tmp_path):
    done = CliRunner().invoke(app, ["real-data", "--source", str(tmp_path)])
    assert done.exit_code == 1
    assert "bpic2012_loan does not exist" in done.stderr


@pytest.mark.thorough
def test_bpic2012_from_end_to_end():
    if not (DATA / "bpic2012_loan").is_dir():
        pytest.skip(f"{DATA / 'bpic2012_loan'} is absent: the real data are not part of this")
    compared = compare(SETS[0], DATA)
    everyone, undecided = compared.populations
    assert everyone.conversions == undecided.conversions  # a lead that will win is undecided
    assert undecided.observations < everyone.observations
    for population, scorecard in ((everyone, SCORECARD), (undecided, UNDECIDED_SCORECARD)):
        own, plain = population.line(scorecard), population.line(RULE_REGRESSION)
        assert own.auc.value >= plain.auc.value - 0.02
        assert own.gain.low > 0  # better than the hand-made rules
    assert undecided.line(REGRESSION).auc.value < 0.9 < everyone.line(CHAMPION).auc.value
    assert compared.cut_scores > 10_000
    text = page([compared])
    assert f"{everyone.line(SCORECARD).auc.value:.3f} [" in text
    assert "More than chance: bpic2012" in text
