"""Samples of leads against direct computations, draw by draw."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from lead_scoring import resampling
from lead_scoring.resampling import Curve, SampledLeads, interval, quotient

LEADS, ROWS = 40, 3


@pytest.fixture
def rows():
    rng = np.random.default_rng(5)
    lead_id = np.array([f"l{number:02}" for number in rng.permutation(LEADS * ROWS) % LEADS])
    scores = rng.integers(0, 9, size=LEADS * ROWS) / 4
    return lead_id, scores, rng.random(LEADS * ROWS) < 0.2 + scores / 6


def drawn_rows(lead_id):
    """The places of the rows of each sample, lead by lead as often as drawn."""
    names = np.unique(lead_id)
    rng = np.random.default_rng(0)
    for _ in range(resampling.REPETITIONS):
        draws = names[rng.integers(len(names), size=len(names))]
        yield np.concatenate([np.flatnonzero(lead_id == name) for name in draws])


def test_each_sample_is_what_a_direct_computation_finds(rows, monkeypatch):
    monkeypatch.setattr(resampling, "REPETITIONS", 60)
    lead_id, scores, is_converted = rows
    leads = SampledLeads(lead_id)
    curve = Curve(leads, is_converted, scores)
    is_mql = scores > 1
    chosen, won = leads.rows(is_mql), leads.rows(is_mql & is_converted)
    found = leads.resample(
        lambda drawn: np.hstack([curve.area(drawn)[:, None], quotient(drawn @ won, drawn @ chosen)])
    )
    assert found[0] == pytest.approx(
        [roc_auc_score(is_converted, scores), is_converted[is_mql].mean()]
    )
    for sample, places in zip(found[1:], drawn_rows(lead_id), strict=True):
        mqls = places[is_mql[places]]
        assert sample == pytest.approx(
            [roc_auc_score(is_converted[places], scores[places]), is_converted[mqls].mean()]
        )


def test_samples_do_not_depend_on_how_many_are_held_in_memory(rows, monkeypatch):
    lead_id, scores, is_converted = rows
    leads = SampledLeads(lead_id)
    curve = Curve(leads, is_converted, scores)
    found = leads.resample(lambda drawn: curve.area(drawn)[:, None])
    monkeypatch.setattr(resampling, "_BATCH_CELLS", 7 * LEADS)
    assert np.array_equal(found, leads.resample(lambda drawn: curve.area(drawn)[:, None]))


def test_an_interval_leaves_out_samples_without_the_figure():
    found = interval(np.append(0.5, [np.nan, *np.linspace(0, 1, 1001)]))
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.025, 0.975))


def test_a_figure_of_nothing_is_no_number(rows):
    lead_id, scores, _ = rows
    leads = SampledLeads(lead_id)
    nobody = np.zeros(len(lead_id), dtype=bool)
    assert np.isnan(Curve(leads, nobody, scores).area(np.ones((1, leads.count)))).all()
